package dev.streambuddy.streaming;

import java.util.Optional;
import java.util.regex.Pattern;

/// A file of a presentation that players may ask for.
///
/// @param path relative to the presentation
/// @param mediaType its `Content-Type`
record PlayFile(String path, Kind kind, String mediaType) {

    /// How it may be cached.
    enum Kind {
        /// DASH manifest or HLS playlist: small, and replaced when the ladder is complete.
        MANIFEST,
        /// Init or media segment: never changes.
        SEGMENT,
        /// Poster: small, could be replaced.
        IMAGE
    }

    private static final Pattern PLAYLIST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}\\.m3u8");
    private static final Pattern SEGMENT =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}/(init\\.mp4|[0-9]{5,9}\\.m4s)");

    /// @param path as requested, without a leading slash
    /// @return empty when players never need such a file
    static Optional<PlayFile> of(String path) {
        if (path.equals("manifest.mpd")) {
            return Optional.of(new PlayFile(path, Kind.MANIFEST, "application/dash+xml"));
        }
        if (path.equals("poster.jpg")) {
            return Optional.of(new PlayFile(path, Kind.IMAGE, "image/jpeg"));
        }
        if (PLAYLIST.matcher(path).matches()) {
            return Optional.of(new PlayFile(path, Kind.MANIFEST, "application/vnd.apple.mpegurl"));
        }
        return SEGMENT.matcher(path).matches()
                ? Optional.of(new PlayFile(path, Kind.SEGMENT, "video/mp4"))
                : Optional.empty();
    }
}
