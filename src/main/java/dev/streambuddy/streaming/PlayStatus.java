package dev.streambuddy.streaming;

import dev.streambuddy.catalog.Playback;
import org.jspecify.annotations.Nullable;

/// What the page to watch on needs to know. Addresses are paths of this server, null while there is nothing to play.
///
/// @param title what its creator calls the video
/// @param description more of its creator's words
/// @param status of the video
/// @param playable whether all of it can be played in some quality
/// @param dash the DASH manifest
/// @param hls the HLS multivariant playlist
/// @param poster a picture that stands for the film
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
