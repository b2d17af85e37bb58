package dev.streambuddy.transcoding.packaging;

/// What a track's init segment says about it.
///
/// @param codecs RFC 6381 string from the sample entry, e.g. `avc1.640028`, `mp4a.40.2`
/// @param timescale ticks per second of its media time line
/// @param width coded picture width as the sample entry says; 0 for audio
/// @param height coded picture height; 0 for audio
/// @param channels 0 for video
/// @param sampleRate in Hz; 0 for video
public record TrackInfo(String codecs, int timescale, int width, int height, int channels, int sampleRate) {}
