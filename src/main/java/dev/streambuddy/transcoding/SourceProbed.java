package dev.streambuddy.transcoding;

import dev.streambuddy.storage.VideoId;

/// The source is a file we can work with, and these are its facts. Published at least once per run.
public record SourceProbed(VideoId videoId, SourceFacts facts) {}
