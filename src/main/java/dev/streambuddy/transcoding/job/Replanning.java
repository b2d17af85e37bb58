package dev.streambuddy.transcoding.job;

import java.util.Comparator;
import java.util.List;

/// What becomes of the progress of a job that is planned again while it runs: nobody sees a bar go back.
final class Replanning {

    private Replanning() {}

    /// Whether the tasks are those of the same plan, however far they are.
    static boolean isSame(List<Task> before, List<Task> planned) {
        return plan(before).equals(plan(planned));
    }

    /// A task begins where its renditions were.
    static List<Task> takeOver(List<Task> before, List<Task> planned) {
        var taken = planned.stream().map(it -> it.at(reached(it, before))).toList();
        var total = JobDocument.encoded(before);
        return JobDocument.encoded(taken) >= total
                ? taken
                : taken.stream()
                        .map(it -> it.at(Math.max(it.fraction(), total)))
                        .toList();
    }

    private static double reached(Task task, List<Task> before) {
        if (task.renditions().isEmpty()) {
            return before.stream()
                    .filter(it -> it.name().equals(task.name()))
                    .mapToDouble(Task::fraction)
                    .findFirst()
                    .orElse(0);
        }
        return task.renditions().stream()
                .mapToDouble(rendition -> JobDocument.encoded(before.stream()
                        .filter(it -> it.renditions().contains(rendition))
                        .toList()))
                .max()
                .orElse(0);
    }

    private static List<Task> plan(List<Task> tasks) {
        return tasks.stream()
                .map(it -> Task.planned(it.name(), it.step(), it.renditions(), it.weight()))
                .sorted(Comparator.comparing(Task::name))
                .toList();
    }
}
