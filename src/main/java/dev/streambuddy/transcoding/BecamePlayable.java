package dev.streambuddy.transcoding;

import dev.streambuddy.storage.VideoId;
import java.time.Instant;

/// The whole video can be played in some quality; better ones follow. Published at least once per run.
public record BecamePlayable(VideoId videoId, Presentation presentation, Instant at) {}
