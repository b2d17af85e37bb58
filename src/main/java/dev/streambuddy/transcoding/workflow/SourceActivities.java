package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.transcoding.SourceFacts;
import io.temporal.activity.ActivityInterface;

/// Finds out what the source is and decides how it will be encoded. Runs on the I/O queue.
@ActivityInterface
public interface SourceActivities {

    /// Typed facts, published as they are found. Fails for good, with the code of the rejection as failure type, when
    /// the file cannot become a presentation.
    SourceFacts probe(ProcessRequest request);

    /// Makes the plan and stores it beside the work. The plan of an earlier run is kept when it is the same.
    ///
    /// @param inOneChunk whether the film must not be cut into chunks
    PlanSummary plan(ProcessRequest request, SourceFacts facts, boolean inOneChunk);
}
