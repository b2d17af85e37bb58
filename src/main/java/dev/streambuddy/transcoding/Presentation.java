package dev.streambuddy.transcoding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What players get, measured from the bytes that were written.
///
/// @param version of the source it was made from; names the bucket prefix
/// @param durationSeconds of the longest track
/// @param renditions video tracks, highest first; empty for audio-only
/// @param audio audio tracks, in file order
/// @param warnings what of the source was changed or dropped
/// @param texts subtitles, captions and chapters
/// @param storyboard whether there are small pictures for the seek bar
public record Presentation(
        int version,
        double durationSeconds,
        List<Rendition> renditions,
        List<AudioTrack> audio,
        List<Warning> warnings,
        List<TextTrack> texts,
        boolean storyboard) {

    public Presentation {
        // a presentation that was recorded before this field existed
        texts = texts == null ? List.of() : texts;
    }

    /// Picture and sound alone.
    public Presentation(
            int version,
            double durationSeconds,
            List<Rendition> renditions,
            List<AudioTrack> audio,
            List<Warning> warnings) {
        this(version, durationSeconds, renditions, audio, warnings, List.of(), false);
    }

    /// One video track.
    ///
    /// @param name `1080p`: the short side, also its folder
    /// @param frameRate frames per second as a fraction, e.g. `24000/1001`
    /// @param codecs RFC 6381, from the bitstream, e.g. `avc1.640028`
    /// @param bitsPerSecond exact average
    /// @param peakBitsPerSecond exact bit rate of the most expensive segment
    /// @param sizeBytes all its segments
    public record Rendition(
            String name,
            int width,
            int height,
            String frameRate,
            String codecs,
            long bitsPerSecond,
            long peakBitsPerSecond,
            long sizeBytes) {}

    /// One audio track.
    ///
    /// @param name also its folder
    /// @param language ISO 639-2 code, with region or script where the file has one (`por-BR`); `und` when unknown
    public record AudioTrack(
            String name,
            String language,
            String codecs,
            int channels,
            int sampleRate,
            long bitsPerSecond,
            long peakBitsPerSecond,
            long sizeBytes) {}

    /// One file of text.
    ///
    /// @param kind `subtitles`, `captions` or `chapters`
    /// @param language ISO 639-2 code, with region or script where the file has one (`por-BR`); `und` when unknown
    /// @param label the track's own title; null when it has none
    /// @param file relative to the manifests
    public record TextTrack(
            String name,
            String kind,
            String language,
            @Nullable String label,
            String file) {}
}
