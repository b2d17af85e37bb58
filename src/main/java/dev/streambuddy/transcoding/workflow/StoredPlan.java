package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.transcoding.SourceFacts;
import dev.streambuddy.transcoding.ffmpeg.EncodingPlan;

/// A plan as it lies in the bucket.
///
/// @param fingerprint of facts and plan; pieces that carry another are of another plan
record StoredPlan(String fingerprint, SourceFacts facts, EncodingPlan plan) {

    /// The plan of a presentation with pictures.
    EncodingPlan.VideoPlan video() {
        var video = plan.video();
        if (video == null) {
            throw new IllegalStateException("planned without video");
        }
        return video;
    }

    /// Whether the presentation may go on when one of the file's streams has ended.
    boolean hasSeveralStreams() {
        return facts.audio().size() + (facts.video() == null ? 0 : 1) > 1;
    }
}
