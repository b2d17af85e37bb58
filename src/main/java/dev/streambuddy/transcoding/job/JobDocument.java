package dev.streambuddy.transcoding.job;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The job as REST shows it.
///
/// @param workflowId what operators look for in the Temporal UI
/// @param status where it is
/// @param stage the step that began last; null before the first
/// @param steps in the order they begin
/// @param renditions those that are planned, highest first
/// @param error why it failed; null unless it did
/// @param startedAt when its first step began; null before
/// @param playableAt when the video became playable; null before
/// @param finishedAt when it ended, however it did; null before
/// @param percent of the whole job, 0-100; never goes back during a run
/// @param etaSeconds until the job is finished at the pace so far; null when nothing can be said yet
public record JobDocument(
        String workflowId,

        @Schema(allowableValues = {"queued", "running", "succeeded", "failed", "cancelled"})
        String status,

        @Schema(allowableValues = {"probe", "plan", "transcode", "manifest", "verify", "publish"}) @Nullable
        String stage,

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

    private static final String SKIPPED = "skipped";

    /// @param name of the step
    /// @param status where it is; `skipped` when the job ended before
    /// @param attempts most of any of its tasks
    /// @param startedAt when its first task began; null before
    /// @param finishedAt when its last task ended; null before
    public record StepState(
            @Schema(allowableValues = {"probe", "plan", "audio", "transcode", "manifest", "verify", "publish"})
            String name,

            @Schema(allowableValues = {"queued", "running", "succeeded", "failed", "cancelled", SKIPPED})
            String status,

            int attempts,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}

    /// @param name the short side of the picture, e.g. `1080p`
    /// @param status as of a step
    /// @param percent of this rendition, 0-100
    public record RenditionState(
            String name,

            @Schema(allowableValues = {"queued", "running", "succeeded", "failed", "cancelled", SKIPPED})
            String status,

            int percent) {}

    /// @param code a stable word
    /// @param message for people, never parsed
    public record Failure(String code, @Nullable String message) {}

    /// @param now what the remaining time is counted from
    public static JobDocument of(String workflowId, Job job, List<Task> tasks, Instant now) {
        var code = job.errorCode();
        return new JobDocument(
                workflowId,
                job.status().word(),
                stage(job, tasks),
                percent(job, tasks),
                job.status() == Job.Status.RUNNING ? Eta.of(tasks, now).seconds() : null,
                Arrays.stream(Step.values())
                        .filter(it -> isPart(it, tasks))
                        .map(it -> step(it, job, tasks))
                        .toList(),
                tasks.stream()
                        .map(Task::renditions)
                        .flatMap(Collection::stream)
                        .distinct()
                        .map(it -> rendition(it, job, tasks))
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

    /// What is planned is encoded or waits for an encoder; the first manifests are written while the rest is still
    /// encoded.
    private static @Nullable String stage(Job job, List<Task> tasks) {
        var encodes = job.status() == Job.Status.RUNNING
                && !tasks.stream().filter(it -> it.weight() > 0).allMatch(Task::whole);
        var beside =
                Step.MANIFEST.word().equals(job.stage()) || Step.PLAN.word().equals(job.stage());
        return encodes && beside ? Step.TRANSCODE.word() : job.stage();
    }

    /// A silent film has no audio to encode; that is known when it is planned.
    private static boolean isPart(Step step, List<Task> tasks) {
        return step != Step.AUDIO
                || tasks.stream().anyMatch(it -> it.step() == Step.AUDIO)
                || tasks.stream().noneMatch(it -> it.step() == Step.TRANSCODE);
    }

    private static StepState step(Step step, Job job, List<Task> tasks) {
        var own = tasks.stream().filter(it -> it.step() == step).toList();
        var status = status(own);
        return new StepState(
                step.word(),
                word(status, job),
                own.stream().mapToInt(Task::attempts).max().orElse(0),
                own.stream()
                        .map(Task::startedAt)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                status != Task.Status.SUCCEEDED && status != Task.Status.FAILED
                        ? null
                        : own.stream()
                                .map(Task::finishedAt)
                                .filter(Objects::nonNull)
                                .max(Comparator.naturalOrder())
                                .orElse(null));
    }

    private static RenditionState rendition(String name, Job job, List<Task> tasks) {
        var own = tasks.stream().filter(it -> it.renditions().contains(name)).toList();
        var percent = own.stream().allMatch(Task::whole) ? 100 : (int) Math.min(99, Math.floor(100 * encoded(own)));
        return new RenditionState(name, word(status(own), job), percent);
    }

    /// What was under way when somebody stopped the job has not failed, and what an ended job has not begun waits for
    /// nothing any more.
    private static String word(Task.Status status, Job job) {
        if (status == Task.Status.QUEUED && !job.status().unfinished()) {
            return SKIPPED;
        }
        return status == Task.Status.FAILED && job.status() == Job.Status.CANCELLED
                ? Job.Status.CANCELLED.word()
                : status.word();
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
