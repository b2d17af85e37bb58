package dev.streambuddy.streaming;

import dev.streambuddy.catalog.Playback;
import org.jspecify.annotations.Nullable;

/// What the page to watch on needs to know. Addresses are paths of this server, null while there is nothing to play.
///
/// @param percent progress of the job, 0-100
record PlayStatus(
        String title,
        @Nullable String description,
        String status,
        boolean playable,
        int percent,
        @Nullable String dash,
        @Nullable String hls,
        @Nullable String poster) {

    /// @param base path of the video's files, with a slash at the end
    static PlayStatus of(Playback it, String base) {
        return new PlayStatus(
                it.title(),
                it.description(),
                it.status(),
                it.playable(),
                it.percent(),
                it.playable() ? base + "manifest.mpd" : null,
                it.playable() ? base + "master.m3u8" : null,
                it.playable() ? base + "poster.jpg" : null);
    }
}
