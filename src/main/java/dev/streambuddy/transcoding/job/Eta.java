package dev.streambuddy.transcoding.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// When a job will be finished, judged by what it took so far.
///
/// @param tasks those that encode
record Eta(List<Task> tasks, Instant now) {

    /// Below this there is too little to judge the pace by.
    private static final double ENOUGH = 0.02;

    /// An encoder reads ahead before it shows anything: its own pace counts only from here on.
    private static final double SETTLED = 0.25;

    /// From the last frame to the end: the last segments are stored, manifests written, everything verified.
    private static final double FINISH_SECONDS = 2;

    static Eta of(List<Task> tasks, Instant now) {
        return new Eta(tasks.stream().filter(it -> it.weight() > 0).toList(), now);
    }

    /// Seconds until the end; null when nothing can be said yet.
    @Nullable
    Long seconds() {
        var begun = tasks.stream().map(Task::startedAt).filter(Objects::nonNull).min(Comparator.naturalOrder());
        var done = JobDocument.encoded(tasks);
        if (begun.isEmpty() || done < ENOUGH) {
            return null;
        }
        return Math.round(Math.max(remaining(begun.get(), done), slowest()) + FINISH_SECONDS);
    }

    /// The last tasks run alone: then the whole goes on more slowly than before, and each of them as it did.
    private double slowest() {
        return tasks.stream()
                .filter(it -> it.status() == Task.Status.RUNNING && it.startedAt() != null && it.fraction() >= SETTLED)
                .mapToDouble(it -> remaining(Objects.requireNonNull(it.startedAt()), it.fraction()))
                .max()
                .orElse(0);
    }

    private double remaining(Instant begun, double done) {
        return Math.max(0, Duration.between(begun, now).toMillis() / 1000.0 * (1 - done) / done);
    }
}
