package dev.streambuddy.transcoding;

import dev.streambuddy.storage.VideoId;
import java.time.Instant;

/// How transcoding a video ended. Published at least once per run; handle it idempotently.
public sealed interface TranscodingOutcome {

    VideoId videoId();

    /// When it ended. A later run of the same video has a later time.
    Instant at();

    /// Ready to play in every planned rendition; everything the presentation refers to is already stored.
    record Succeeded(VideoId videoId, Presentation presentation, Instant at) implements TranscodingOutcome {}

    /// Given up.
    ///
    /// @param code a stable word that clients may switch on
    /// @param message for people, never parsed
    record Failed(VideoId videoId, String code, String message, Instant at) implements TranscodingOutcome {}

    /// Stopped because somebody asked for it; what was encoded is gone, the source is kept.
    record Cancelled(VideoId videoId, Instant at) implements TranscodingOutcome {}
}
