package dev.streambuddy.upload;

import dev.streambuddy.storage.VideoId;

/// Bytes began to arrive. Published in the transaction that claims the upload.
public record UploadStarted(VideoId videoId) {}
