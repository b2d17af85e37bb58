package dev.streambuddy.transcoding.workflow;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/// Makes one source playable, from the uploaded file to the published presentation.
@WorkflowInterface
public interface ProcessVideo {

    /// Returns when the video is ready. Fails with the code of a rejection as failure type, after the failure is
    /// published; ends cancelled after what was encoded is removed.
    @WorkflowMethod(name = "ProcessVideo")
    void process(ProcessRequest request);
}
