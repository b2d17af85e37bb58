package dev.streambuddy.transcoding.workflow;

import io.temporal.activity.ActivityInterface;

/// Runs ffmpeg. Each call leaves final objects in the bucket, and does nothing when they are there already. Runs on
/// the encode queue; a cancelled call has killed its ffmpeg when it returns.
@ActivityInterface
public interface EncodeActivities {

    /// Encodes one chunk of one lane into segments.
    ///
    /// @param plan its fingerprint
    /// @param lane its name in the plan
    /// @param chunk its index in the plan
    void encodeChunk(ProcessRequest request, String plan, String lane, int chunk);

    /// Encodes one audio track as a whole. A track that cannot be decoded is given up.
    ///
    /// @param track its name in the plan
    void encodeAudio(ProcessRequest request, String plan, String track);
}
