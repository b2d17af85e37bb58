package dev.streambuddy.upload;

import dev.streambuddy.storage.VideoId;
import java.time.Instant;

/// The upload ended without a source; nothing of it is kept and the video waits for another.
///
/// @param expiresAt when it no longer does
public record UploadAborted(VideoId videoId, Instant expiresAt) {}
