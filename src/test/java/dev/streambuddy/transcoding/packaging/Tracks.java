package dev.streambuddy.transcoding.packaging;

import dev.streambuddy.transcoding.FrameRate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tracks that nobody encoded.
final class Tracks {

    static final String EDITION = "0123456789abcdef";

    private Tracks() {}

    static PresentationTracks of(List<VideoTrack> videos, List<AudioTrack> audios) {
        return PresentationTracks.of(EDITION, videos, audios);
    }

    /// Three segments: four seconds of whole frames twice, and then 51 frames.
    static VideoTrack video(String name, int width, int height, int numerator, int denominator) {
        var rate = new FrameRate(numerator, denominator);
        var frames = Math.round(4 * rate.value()) * rate.frameTicks();
        var segments = List.of(
                new Segment(0, frames, 100, height * 700L, height * 100L),
                new Segment(frames, frames, 100, height * 1000L, height * 200L),
                new Segment(2 * frames, 51L * rate.frameTicks(), 51, height * 300L, height * 100L));
        return new VideoTrack(
                name, new TrackInfo("avc1.640028", rate.timescale(), width, height, 0, 0), rate, segments);
    }

    static AudioTrack audio(String name) {
        return audio(name, "und", null, false);
    }

    /// The sound of the other track in six channels, at three times the price.
    static AudioTrack surround(String name, AudioTrack stereo) {
        var segments = stereo.segments().stream()
                .map(it -> new Segment(it.decodeTime(), it.duration(), it.samples(), 3 * it.sizeBytes(), 900))
                .toList();
        var info = new TrackInfo("mp4a.40.2", 48000, 0, 0, 6, 48000);
        return new AudioTrack(
                name, stereo.source(), info, stereo.language(), stereo.title(), stereo.defaultTrack(), segments);
    }

    /// Of 1000 bytes.
    static TextTrack text(String name, TextTrack.Kind kind, String language, @Nullable String label) {
        return new TextTrack(name, kind, language, label, SegmentNames.text(EDITION, name), 1000);
    }

    /// Stereo, 48 kHz, ten seconds.
    static AudioTrack audio(String name, String language, @Nullable String title, boolean isDefault) {
        var segments = List.of(
                new Segment(0, 192512, 188, 64_000, 900),
                new Segment(192512, 192512, 188, 65_000, 900),
                new Segment(385024, 96256, 94, 33_000, 900));
        return new AudioTrack(
                name,
                name.hashCode(),
                new TrackInfo("mp4a.40.2", 48000, 0, 0, 2, 48000),
                language,
                title,
                isDefault,
                segments);
    }

    /// A segment of one sample.
    static Segment segment(long decodeTime, long duration, long sizeBytes) {
        return new Segment(decodeTime, duration, 1, sizeBytes, sizeBytes);
    }

    /// Contiguous segments of these lengths.
    static List<Segment> segments(int timescale, double... seconds) {
        var segments = new ArrayList<Segment>();
        var time = 0L;
        for (var length : seconds) {
            segments.add(segment(time, Math.round(length * timescale), 1000));
            time += Math.round(length * timescale);
        }
        return segments;
    }
}
