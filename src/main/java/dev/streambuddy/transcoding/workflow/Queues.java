package dev.streambuddy.transcoding.workflow;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.Priority;
import io.temporal.common.RetryOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/// Task queues, and how activities on them are called.
final class Queues {

    static final String WORKFLOW = "streambuddy-workflow";
    static final String IO = "streambuddy-io";
    static final String ENCODE = "streambuddy-encode";

    /// What makes a video playable soonest goes first: a film no longer than a chunk may be, which holds nobody up for
    /// long; then audio and the first lane of the others, then their other lanes.
    private static final int SHORT_FILM = 1;

    /// About as long as the longest chunk of a film.
    private static final double SHORT_SECONDS = 32;

    private static final int PLAYABLE_FIRST = 2;
    private static final int BETTER_RENDITIONS = 4;

    /// Of what a film needs to be playable.
    static int first(PlanSummary plan) {
        return isShort(plan) ? SHORT_FILM : PLAYABLE_FIRST;
    }

    /// Of everything else.
    static int then(PlanSummary plan) {
        return isShort(plan) ? SHORT_FILM : BETTER_RENDITIONS;
    }

    private static boolean isShort(PlanSummary plan) {
        return plan.durationSeconds() <= SHORT_SECONDS;
    }

    /// A worker that says nothing for so long is lost and its piece is given to another. Encoders report every half
    /// second, so this is the longest pause of a whole process that costs nothing.
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /// Longest time in which an operator repairs what keeps an activity from running at all.
    private static final Duration OUTAGE = Duration.ofDays(7);

    /// The probe reads the whole file once: 30 GB at 10 MB/s.
    private static final Duration READ_SOURCE = Duration.ofHours(1);

    /// ffmpeg's own limit is far shorter for any chunk; this one is for a worker that hangs although it reports.
    private static final double SLOWEST_ENCODER = 120;

    /// In bytes, of Temporal's server.
    private static final int LONGEST_FAIRNESS_KEY = 64;

    private Queues() {}

    static ActivityOptions io(String owner) {
        return options(owner, READ_SOURCE).setTaskQueue(IO).build();
    }

    /// @param mediaSeconds how much media the piece has
    /// @param summary what operators read in the timeline
    static ActivityOptions encode(String owner, double mediaSeconds, int priority, String summary) {
        var longest = Duration.ofMinutes(10).plusSeconds((long) (mediaSeconds * SLOWEST_ENCODER));
        return options(owner, longest)
                .setTaskQueue(ENCODE)
                .setSummary(summary)
                .setPriority(Priority.newBuilder()
                        .setPriorityKey(priority)
                        .setFairnessKey(fairnessKey(owner))
                        .build())
                .build();
    }

    /// Creators take turns. A key that is too long would keep the workflow from going on for ever.
    static String fairnessKey(String owner) {
        var bytes = owner.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= LONGEST_FAIRNESS_KEY
                ? owner
                : UUID.nameUUIDFromBytes(bytes).toString();
    }

    private static ActivityOptions.Builder options(String owner, Duration longest) {
        return ActivityOptions.newBuilder()
                .setStartToCloseTimeout(longest)
                .setScheduleToCloseTimeout(OUTAGE)
                .setHeartbeatTimeout(HEARTBEAT)
                // compensation must not run while an encoder still writes
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setPriority(
                        Priority.newBuilder().setFairnessKey(fairnessKey(owner)).build())
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(1))
                        .setMaximumInterval(Duration.ofSeconds(30))
                        .build());
    }
}
