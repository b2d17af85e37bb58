package dev.streambuddy.transcoding;

import java.util.List;

/// What players get, measured from the bytes that were written.
///
/// @param version of the source it was made from; names the bucket prefix
/// @param durationSeconds of the longest track
/// @param renditions video tracks, highest first; empty for audio-only
/// @param audio audio tracks, in file order
/// @param warnings what of the source was changed or dropped
public record Presentation(
        int version,
        double durationSeconds,
        List<Rendition> renditions,
        List<AudioTrack> audio,
        List<Warning> warnings) {

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
    /// @param language ISO 639-2 code, `und` when unknown
    public record AudioTrack(
            String name,
            String language,
            String codecs,
            int channels,
            int sampleRate,
            long bitsPerSecond,
            long peakBitsPerSecond,
            long sizeBytes) {}
}
