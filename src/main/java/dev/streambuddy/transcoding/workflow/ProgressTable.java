package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.transcoding.job.Step;
import dev.streambuddy.transcoding.workflow.PlanSummary.LaneSummary;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.Map;

/// The renditions of a run as a Markdown table: what operators read in the workflow's details.
final class ProgressTable {

    private final Map<LaneSummary, Integer> chunksDone = new LinkedHashMap<>();
    private int chunks;
    private String about = "";

    void expect(PlanSummary plan) {
        chunksDone.clear();
        plan.lanes().forEach(lane -> chunksDone.put(lane, 0));
        chunks = plan.chunks();
        about = "%.1f s, %d chunks, %d audio tracks"
                .formatted(plan.durationSeconds(), plan.chunks(), plan.audio().size());
        Workflow.setCurrentDetails(render(Step.TRANSCODE));
    }

    void finished(LaneSummary lane) {
        chunksDone.merge(lane, 1, Integer::sum);
        Workflow.setCurrentDetails(render(Step.TRANSCODE));
    }

    String render(Step step) {
        var text = new StringBuilder("**").append(step.word()).append("** ").append(about);
        if (!chunksDone.isEmpty()) {
            text.append("\n\n| rendition | chunks |\n|---|---|\n");
            chunksDone.forEach((lane, done) -> lane.renditions()
                    .forEach(rendition -> text.append("| %s | %d of %d |\n".formatted(rendition, done, chunks))));
        }
        return text.toString();
    }
}
