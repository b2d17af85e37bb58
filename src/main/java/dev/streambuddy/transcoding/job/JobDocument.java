package dev.streambuddy.transcoding.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The job as REST shows it.
///
/// @param percent of the whole job, 0-100; never goes back during a run
/// @param etaSeconds until the job is finished at the pace so far; null when nothing can be said yet
public record JobDocument(
        String workflowId,
        String status,
        @Nullable String stage,
        int percent,
        @Nullable Long etaSeconds,
        List<StepState> steps,
        List<RenditionState> renditions,
        @Nullable Failure error,
        @Nullable Instant startedAt,
        @Nullable Instant playableAt,
        @Nullable Instant finishedAt) {

    /// Shares of the bar that do not depend on the length of the film: probe and plan before it is encoded, manifest,
    /// verify and publish after.
    private static final double ENCODING_SHARE = 0.95;

    private static final double SHORT_STEP_SHARE = 0.01;

    /// Below this there is too little to judge the pace by.
    private static final double ETA_FROM = 0.02;

    public record StepState(
            String name,
            String status,
            int attempts,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}

    public record RenditionState(String name, String status, int percent) {}

    public record Failure(String code, @Nullable String message) {}

    /// @param now what the remaining time is counted from
    public static JobDocument of(String workflowId, Job job, List<Task> tasks, Instant now) {
        var code = job.errorCode();
        return new JobDocument(
                workflowId,
                job.status().word(),
                job.stage(),
                percent(job, tasks),
                eta(job, tasks, now),
                Arrays.stream(Step.values()).map(it -> step(it, tasks)).toList(),
                tasks.stream()
                        .map(Task::renditions)
                        .flatMap(Collection::stream)
                        .distinct()
                        .map(it -> rendition(it, tasks))
                        .sorted(Comparator.comparing(RenditionState::name, JobDocument::tallestFirst))
                        .toList(),
                code == null ? null : new Failure(code, job.errorMessage()),
                job.startedAt(),
                job.playableAt(),
                job.finishedAt());
    }

    /// Progress in whole percent; 100 only when everything is done.
    public static int percent(Job job, List<Task> tasks) {
        if (job.status() == Job.Status.SUCCEEDED) {
            return 100;
        }
        var shortSteps = tasks.stream()
                .filter(it -> it.weight() == 0 && it.step() != Step.AUDIO && it.step() != Step.TRANSCODE)
                .filter(Task::whole)
                .map(Task::step)
                .distinct()
                .count();
        return (int) Math.min(99, Math.floor(100 * (ENCODING_SHARE * encoded(tasks) + SHORT_STEP_SHARE * shortSteps)));
    }

    /// How much of what they encode is done, 0-1.
    static double encoded(Collection<Task> tasks) {
        var total = tasks.stream().mapToDouble(Task::weight).sum();
        return total == 0
                ? 0
                : tasks.stream().mapToDouble(it -> it.weight() * it.fraction()).sum() / total;
    }

    /// What was known of the job, without what is guessed from the time of day: two that are equal in that are of the
    /// same state.
    public JobDocument withoutEta() {
        return new JobDocument(
                workflowId, status, stage, percent, null, steps, renditions, error, startedAt, playableAt, finishedAt);
    }

    private static @Nullable Long eta(Job job, List<Task> tasks, Instant now) {
        var done = encoded(tasks);
        var begun = tasks.stream()
                .filter(it -> it.weight() > 0)
                .map(Task::startedAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
        if (job.status() != Job.Status.RUNNING || done < ETA_FROM || begun.isEmpty()) {
            return null;
        }
        return Math.round(Duration.between(begun.get(), now).toMillis() / 1000.0 * (1 - done) / done);
    }

    private static StepState step(Step step, List<Task> tasks) {
        var own = tasks.stream().filter(it -> it.step() == step).toList();
        var status = status(own);
        return new StepState(
                step.word(),
                status.word(),
                own.stream().mapToInt(Task::attempts).max().orElse(0),
                own.stream()
                        .map(Task::startedAt)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                status != Task.Status.SUCCEEDED
                        ? null
                        : own.stream()
                                .map(Task::finishedAt)
                                .filter(Objects::nonNull)
                                .max(Comparator.naturalOrder())
                                .orElse(null));
    }

    private static RenditionState rendition(String name, List<Task> tasks) {
        var own = tasks.stream().filter(it -> it.renditions().contains(name)).toList();
        var percent = own.stream().allMatch(Task::whole) ? 100 : (int) Math.min(99, Math.floor(100 * encoded(own)));
        return new RenditionState(name, status(own).word(), percent);
    }

    private static Task.Status status(List<Task> tasks) {
        if (tasks.stream().anyMatch(it -> it.status() == Task.Status.FAILED)) {
            return Task.Status.FAILED;
        }
        if (tasks.stream().allMatch(it -> it.status() == Task.Status.QUEUED)) {
            return Task.Status.QUEUED;
        }
        return tasks.stream().allMatch(it -> it.status() == Task.Status.SUCCEEDED)
                ? Task.Status.SUCCEEDED
                : Task.Status.RUNNING;
    }

    private static int tallestFirst(String one, String other) {
        return one.length() != other.length() ? other.length() - one.length() : other.compareTo(one);
    }
}
