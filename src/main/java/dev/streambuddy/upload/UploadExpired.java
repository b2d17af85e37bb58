package dev.streambuddy.upload;

import dev.streambuddy.storage.VideoId;

/// No source came in time; the video cannot be uploaded to any more.
public record UploadExpired(VideoId videoId) {}
