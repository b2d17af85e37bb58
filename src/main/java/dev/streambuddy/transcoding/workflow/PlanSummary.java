package dev.streambuddy.transcoding.workflow;

import java.util.List;

/// What the workflow needs to know of a plan; the plan itself lies in the bucket. Recorded in workflow histories: add
/// fields, never rename them.
///
/// @param plan fingerprint that names the stored plan
/// @param durationSeconds of the source
/// @param chunkSeconds longest chunk
/// @param chunks how many each lane has; 0 without video
/// @param lanes in the order they are encoded: the first makes the video playable
/// @param audio names of the audio tracks
/// @param texts how many subtitle tracks there are
public record PlanSummary(
        String plan,
        double durationSeconds,
        double chunkSeconds,
        int chunks,
        List<LaneSummary> lanes,
        List<String> audio,
        int texts) {

    /// @param name of the lane
    /// @param renditions it encodes, highest first
    public record LaneSummary(String name, List<String> renditions) {}
}
