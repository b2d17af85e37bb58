package dev.streambuddy.upload;

import dev.streambuddy.storage.VideoId;

/// The upload ended without a source; nothing of it is kept and the video waits for another.
public record UploadAborted(VideoId videoId) {}
