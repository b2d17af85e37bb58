package dev.streambuddy.upload;

import dev.streambuddy.storage.VideoId;

/// A source is stored. Published once per source in the transaction that records it; redelivered at least once.
///
/// @param owner who uploaded, as the access module names callers
/// @param title what people call the video, for logs and the Temporal UI
public record UploadCompleted(VideoId videoId, String owner, String title, Source source) {}
