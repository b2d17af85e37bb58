package dev.streambuddy.transcoding.job;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a job that runs as one activity.
///
/// @param name unique within the job, e.g. `480p/0003`
/// @param renditions that it brings forward; empty when none
/// @param weight its share of the encoding work; 0 for steps that take no time worth counting
/// @param fraction done, 0-1; never goes back, not even when it is done again
/// @param attempts how often it was begun
public record Task(
        String name,
        Step step,
        List<String> renditions,
        double weight,
        double fraction,
        Status status,
        int attempts,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /// Words of the public contract.
    public enum Status {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED;

        /// As the database and the API spell it.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// A task that is planned and not begun.
    public static Task planned(String name, Step step, List<String> renditions, double weight) {
        return new Task(name, step, renditions, weight, 0, Status.QUEUED, 0, null, null);
    }

    /// Whether it was finished once; it may be begun again to make sure.
    boolean whole() {
        return fraction == 1;
    }

    Task at(double reached) {
        return new Task(name, step, renditions, weight, reached, status, attempts, startedAt, finishedAt);
    }
}
