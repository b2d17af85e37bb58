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
        /// DASH manifest, HLS playlist or index of the storyboard: small, and replaced when the ladder is complete.
        MANIFEST,
        /// Segment, captions or sprite, below a folder named by the edition: never changes.
        IMMUTABLE,
        /// Poster: small, could be replaced.
        IMAGE
    }

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}";
    private static final String EDITION = "[0-9a-f]{16}/";

    private static final Pattern PLAYLIST = Pattern.compile(NAME + "\\.m3u8");
    private static final Pattern SEGMENT = Pattern.compile(EDITION + NAME + "/(init\\.mp4|[0-9]{5,9}\\.m4s)");
    private static final Pattern CAPTIONS = Pattern.compile(EDITION + "captions/" + NAME + "\\.vtt");
    private static final Pattern SPRITE = Pattern.compile(EDITION + "storyboard/[0-9]{5,9}\\.jpg");

    /// @param path as requested, without a leading slash
    /// @return empty when players never need such a file
    static Optional<PlayFile> of(String path) {
        return switch (path) {
            case "manifest.mpd" -> Optional.of(new PlayFile(path, Kind.MANIFEST, "application/dash+xml"));
            case "storyboard.vtt" -> Optional.of(new PlayFile(path, Kind.MANIFEST, "text/vtt"));
            case "poster.jpg" -> Optional.of(new PlayFile(path, Kind.IMAGE, "image/jpeg"));
            default -> byPattern(path);
        };
    }

    /// Renditions are named by their size.
    private static boolean isAudio(String path) {
        return path.contains("/audio-");
    }

    private static Optional<PlayFile> byPattern(String path) {
        if (PLAYLIST.matcher(path).matches()) {
            return Optional.of(new PlayFile(path, Kind.MANIFEST, "application/vnd.apple.mpegurl"));
        }
        if (SEGMENT.matcher(path).matches()) {
            return Optional.of(new PlayFile(path, Kind.IMMUTABLE, isAudio(path) ? "audio/mp4" : "video/mp4"));
        }
        if (CAPTIONS.matcher(path).matches()) {
            return Optional.of(new PlayFile(path, Kind.IMMUTABLE, "text/vtt"));
        }
        return SPRITE.matcher(path).matches()
                ? Optional.of(new PlayFile(path, Kind.IMMUTABLE, "image/jpeg"))
                : Optional.empty();
    }
}
