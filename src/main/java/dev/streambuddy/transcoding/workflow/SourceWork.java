package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.storage.ObjectStore;
import dev.streambuddy.transcoding.SourceFacts;
import dev.streambuddy.transcoding.SourceProbed;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.AudioPlan;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Chunk;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.VideoPlan;
import dev.streambuddy.transcoding.ffmpeg.FfmpegException;
import dev.streambuddy.transcoding.ffmpeg.FfmpegInfo;
import dev.streambuddy.transcoding.ffmpeg.Planner;
import dev.streambuddy.transcoding.ffmpeg.Probe;
import dev.streambuddy.transcoding.ffmpeg.RejectedMedia;
import dev.streambuddy.transcoding.job.JobStore;
import dev.streambuddy.transcoding.job.Step;
import dev.streambuddy.transcoding.job.Task;
import dev.streambuddy.transcoding.job.TaskStore;
import dev.streambuddy.transcoding.workflow.PlanSummary.LaneSummary;
import io.temporal.failure.TemporalFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Probes with ffprobe, plans with the [Planner].
@Component
class SourceWork implements SourceActivities {

    private static final Logger log = LoggerFactory.getLogger(SourceWork.class);

    /// As long as the activity itself may take.
    private static final Duration LINK_VALIDITY = Duration.ofHours(1);

    /// A file that twice could not be read through at a rate that every object store manages was made to take so long.
    private static final int PATIENT_PROBES = 2;

    /// What one audio track costs, as a share of a whole video ladder.
    private static final double AUDIO_WEIGHT = 0.02;

    private final ObjectStore objects;
    private final Probe probe;
    private final Planner planner;
    private final FfmpegInfo ffmpeg;
    private final Pieces pieces;
    private final JobStore jobs;
    private final TaskStore tasks;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    SourceWork(
            ObjectStore objects,
            Probe probe,
            Planner planner,
            FfmpegInfo ffmpeg,
            Pieces pieces,
            JobStore jobs,
            TaskStore tasks,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.objects = objects;
        this.probe = probe;
        this.planner = planner;
        this.ffmpeg = ffmpeg;
        this.pieces = pieces;
        this.jobs = jobs;
        this.tasks = tasks;
        this.events = events;
        this.transaction = transaction;
    }

    @Override
    public SourceFacts probe(ProcessRequest request) {
        var attempt = Attempt.begin(jobs, tasks, request, Step.PROBE, Step.PROBE.word());
        try {
            var link = objects.presignGet(request.sourceKey(), LINK_VALIDITY);
            var facts = attempt.keepAlive(() -> probe.probe(link.toString(), request.sizeBytes()));
            transaction.executeWithoutResult(_ -> events.publishEvent(new SourceProbed(request.videoId(), facts)));
            attempt.finish();
            return facts;
        } catch (RejectedMedia e) {
            log.info("Video {} is rejected: {}", request.videoId(), e.code());
            throw Failures.permanent(e.code(), String.valueOf(e.getMessage()));
        } catch (FfmpegException e) {
            if (e.tookTooLong() && attempt.number() >= PATIENT_PROBES) {
                throw Failures.undecodable();
            }
            throw Failures.unlessTriedEnough(attempt, "probe_failed", e);
        } catch (Exception e) {
            throw Failures.unlessTriedEnough(attempt, "probe_failed", e);
        }
    }

    @Override
    public PlanSummary plan(ProcessRequest request, SourceFacts facts, boolean inOneChunk) {
        var attempt = Attempt.begin(jobs, tasks, request, Step.PLAN, Step.PLAN.word());
        try {
            var planned = planner.plan(facts, inOneChunk);
            refuseImpossible(planned);
            var stored = pieces.save(request, facts, planned);
            tasks.plan(request.videoId(), expected(stored.plan()));
            attempt.finish();
            return summary(stored);
        } catch (RejectedMedia e) {
            throw Failures.permanent(e.code(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            throw e instanceof TemporalFailure ? e : Failures.unlessTriedEnough(attempt, Failures.INTERNAL, e);
        }
    }

    /// Better now than in the middle of the job.
    private void refuseImpossible(EncodingPlan plan) {
        var missing = ffmpeg.missing(plan);
        if (!missing.isEmpty()) {
            throw Failures.permanent(
                    "ffmpeg_lacks_feature",
                    "This server's ffmpeg was built without " + String.join(", ", missing) + ", which this video needs."
                            + " Ask whoever runs the server for a complete ffmpeg, then retry the job.");
        }
    }

    private static PlanSummary summary(StoredPlan stored) {
        var facts = stored.facts();
        var plan = stored.plan();
        var audio = plan.audio().stream().map(AudioPlan::name).toList();
        var texts = plan.texts().size();
        var video = plan.video();
        if (video == null) {
            return new PlanSummary(stored.fingerprint(), facts.durationSeconds(), 0, 0, List.of(), audio, texts);
        }
        var longest = video.chunks().stream().mapToLong(Chunk::frames).max().orElse(0);
        return new PlanSummary(
                stored.fingerprint(),
                facts.durationSeconds(),
                video.frameRate().seconds(longest),
                video.chunks().size(),
                video.lanes().stream()
                        .map(it -> new LaneSummary(it.name(), it.rungs()))
                        .toList(),
                audio,
                texts);
    }

    private static List<Task> expected(EncodingPlan plan) {
        var expected = new ArrayList<Task>();
        plan.audio().forEach(it -> expected.add(Task.planned(it.name(), Step.AUDIO, List.of(), AUDIO_WEIGHT)));
        expected.add(Task.planned(ExtrasWork.POSTER, Step.TRANSCODE, List.of(), 0));
        if (!plan.texts().isEmpty()) {
            expected.add(Task.planned(ExtrasWork.TEXTS, Step.TRANSCODE, List.of(), 0));
        }
        var video = plan.video();
        if (video != null) {
            expected.add(Task.planned(ExtrasWork.STORYBOARD, Step.TRANSCODE, List.of(), 0));
            video.lanes()
                    .forEach(lane -> video.chunks()
                            .forEach(chunk -> expected.add(Task.planned(
                                    EncodeWork.task(lane, chunk),
                                    Step.TRANSCODE,
                                    lane.rungs(),
                                    weight(video, lane.weight(), chunk)))));
        }
        return expected;
    }

    private static double weight(VideoPlan video, double laneWeight, Chunk chunk) {
        return laneWeight * chunk.frames() / Math.max(1, video.frames());
    }
}
