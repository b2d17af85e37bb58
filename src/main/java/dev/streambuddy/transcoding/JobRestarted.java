package dev.streambuddy.transcoding;

import dev.streambuddy.storage.VideoId;

/// A failed or cancelled job runs again. Published in the transaction that queues it.
public record JobRestarted(VideoId videoId) {}
