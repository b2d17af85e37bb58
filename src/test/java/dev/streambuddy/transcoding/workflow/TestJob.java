package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.job.Job;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Jobs that stand in no table.
final class TestJob {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private TestJob() {}

    static Job queued(VideoId video, String title) {
        return job(video, title, Job.Status.QUEUED, false, null);
    }

    /// @param askedAt when its workflow was asked to end; null before
    static Job toBeCancelled(VideoId video, @Nullable Instant askedAt) {
        return job(video, "Film", Job.Status.RUNNING, true, askedAt);
    }

    static Job job(
            VideoId video, String title, Job.Status status, boolean cancelRequested, @Nullable Instant cancelAskedAt) {
        return new Job(
                video,
                1,
                2,
                "owner",
                title,
                "key",
                1000,
                status,
                null,
                cancelRequested,
                cancelAskedAt,
                null,
                null,
                NOW,
                NOW,
                null,
                null,
                null);
    }
}
