package dev.streambuddy.transcoding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the probe found out about a source. Recorded in workflow histories: add fields, never rename them.
///
/// @param container ffprobe's format name, e.g. `mov,mp4,m4a,3gp,3g2,mj2`
/// @param durationSeconds of the playable content, on the presentation's time line that starts at 0
/// @param sizeBytes of the file
/// @param video the first real video stream; null for audio-only files
/// @param audio every decodable audio stream, in file order
/// @param warnings what of the file will not be in the presentation
/// @param texts every text subtitle stream, in file order
/// @param chapters in time order
/// @param cover whether a picture comes with the sound
/// @param startSeconds where the presentation's time line begins on the file's; null in facts recorded before
///     it was
public record SourceFacts(
        String container,
        double durationSeconds,
        long sizeBytes,
        @Nullable VideoFacts video,
        List<AudioFacts> audio,
        List<Warning> warnings,
        List<TextFacts> texts,
        List<Chapter> chapters,
        boolean cover,
        @Nullable Double startSeconds) {

    public SourceFacts {
        // facts that were recorded before these fields existed
        texts = texts == null ? List.of() : texts;
        chapters = chapters == null ? List.of() : chapters;
    }

    /// Picture and sound alone.
    public SourceFacts(
            String container,
            double durationSeconds,
            long sizeBytes,
            @Nullable VideoFacts video,
            List<AudioFacts> audio,
            List<Warning> warnings) {
        this(container, durationSeconds, sizeBytes, video, audio, warnings, List.of(), List.of(), false, 0.0);
    }

    /// @param width coded width in pixels, before rotation and pixel aspect
    /// @param height coded height in pixels
    /// @param displayWidth width as people should see it: rotated, square pixels
    /// @param displayHeight height as people should see it
    /// @param rotation clockwise degrees a player must turn the coded picture: 0, 90, 180 or 270
    /// @param mirrored whether the container asks for a horizontal flip, applied after the rotation
    /// @param frameRate of the real time stamps, not yet on a grid: their average, or the rate between the gaps of
    ///     frames that else come evenly
    /// @param variableFrameRate whether frame intervals differ by more than rounding
    /// @param frames counted packets of the stream
    /// @param endSeconds when the last frame ends, on the presentation's time line
    /// @param bitsPerSecond of the video stream alone, from its packets
    /// @param interlaced whether fields must be turned into frames
    /// @param transfer colour transfer as ffprobe names it, e.g. `bt709`, `smpte2084`; null when untagged
    /// @param primaries colour primaries, e.g. `bt709`; null when untagged
    /// @param matrix colour matrix (ffprobe `color_space`), e.g. `bt709`; null when untagged
    /// @param fullRange whether luma uses 0-255 instead of 16-235
    /// @param longestGroupSeconds the longest time from one key frame to the next, or to the end; null in facts
    ///     recorded before it was
    /// @param seekable whether a seek leads to a key frame before its aim; null where nobody tried, and in
    ///     facts recorded before it was
    public record VideoFacts(
            String codec,
            @Nullable String profile,
            String pixelFormat,
            int width,
            int height,
            int displayWidth,
            int displayHeight,
            int rotation,
            boolean mirrored,
            FrameRate frameRate,
            boolean variableFrameRate,
            long frames,
            double endSeconds,
            long bitsPerSecond,
            boolean interlaced,
            @Nullable String transfer,
            @Nullable String primaries,
            @Nullable String matrix,
            boolean fullRange,
            @Nullable Double longestGroupSeconds,
            @Nullable Boolean seekable) {}

    /// @param stream index among the file's audio streams, as ffmpeg's `0:a:N` counts
    /// @param sampleRate in Hz
    /// @param language ISO 639-2 code, `und` when unknown
    /// @param title the track's own title; null when it has none
    /// @param defaultTrack whether the file marks it as the one to play first
    /// @param endSeconds when its last packet ends, on the presentation's time line
    public record AudioFacts(
            int stream,
            String codec,
            int channels,
            int sampleRate,
            String language,
            @Nullable String title,
            boolean defaultTrack,
            double endSeconds) {}

    /// @param stream index among the file's subtitle streams, as ffmpeg's `0:s:N` counts
    /// @param language ISO 639-2 code, `und` when unknown
    /// @param title the track's own title; null when it has none
    /// @param captions whether it is for those who cannot hear: it tells of sounds, too
    /// @param forced whether it is for those who understand the film, for what is said in another language; null in
    ///     facts recorded before it was
    public record TextFacts(
            int stream,
            String codec,
            String language,
            @Nullable String title,
            boolean captions,
            @Nullable Boolean forced) {}

    /// @param startSeconds on the presentation's time line
    /// @param title as the file says it; may be empty
    public record Chapter(double startSeconds, double endSeconds, String title) {}
}
