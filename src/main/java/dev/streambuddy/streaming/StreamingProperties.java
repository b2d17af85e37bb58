package dev.streambuddy.streaming;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What is kept in memory, so that many players cost few queries.
///
/// @param playbackAge how long a video's state may lag behind; a removed video plays no longer than this
/// @param manifestAge how long a manifest may lag behind the bucket
/// @param playbacks most videos remembered
/// @param manifests most manifests and playlists remembered, a few KB each
@Validated
@ConfigurationProperties("streambuddy.streaming")
record StreamingProperties(
        @DefaultValue("1s") Duration playbackAge,
        @DefaultValue("2s") Duration manifestAge,
        @DefaultValue("10000") int playbacks,
        @DefaultValue("2000") int manifests) {}
