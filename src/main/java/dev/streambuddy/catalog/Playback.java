package dev.streambuddy.catalog;

import dev.streambuddy.storage.VideoId;
import org.jspecify.annotations.Nullable;

/// A video as its viewers may see it.
///
/// @param version names the bucket prefix of the presentation
/// @param listed whether search engines may know of it
/// @param status one word of the public contract: `waiting`, `uploading`, `processing`, `ready`, `failed`, `cancelled`
/// @param playable whether there are manifests to play
/// @param percent progress of the job, 0-100; 100 when ready
public record Playback(
        String playbackId,
        VideoId videoId,
        int version,
        String title,
        @Nullable String description,
        boolean listed,
        String status,
        boolean playable,
        int percent) {}
