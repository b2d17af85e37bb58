package dev.streambuddy.catalog;

import dev.streambuddy.storage.VideoId;

/// A video was deleted; it is already invisible, and what is left of it is being cleared away.
public record VideoRemoved(VideoId videoId) {}
