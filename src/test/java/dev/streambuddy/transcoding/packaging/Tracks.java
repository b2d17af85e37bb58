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
                new Segment(0, frames, 100, height * 700L),
                new Segment(frames, frames, 100, height * 1000L),
                new Segment(2 * frames, 51L * rate.frameTicks(), 51, height * 300L));
        return new VideoTrack(
                name, new TrackInfo("avc1.640028", rate.timescale(), width, height, 0, 0), rate, segments);
    }

    static AudioTrack audio(String name) {
        return audio(name, "und", null, false);
    }

    /// Stereo, 48 kHz, ten seconds.
    static AudioTrack audio(String name, String language, @Nullable String title, boolean isDefault) {
        var segments = List.of(
                new Segment(0, 192512, 188, 64_000),
                new Segment(192512, 192512, 188, 65_000),
                new Segment(385024, 96256, 94, 33_000));
        return new AudioTrack(
                name, new TrackInfo("mp4a.40.2", 48000, 0, 0, 2, 48000), language, title, isDefault, segments);
    }

    /// Contiguous segments of these lengths.
    static List<Segment> segments(int timescale, double... seconds) {
        var segments = new ArrayList<Segment>();
        var time = 0L;
        for (var length : seconds) {
            segments.add(new Segment(time, Math.round(length * timescale), 1, 1000));
            time += Math.round(length * timescale);
        }
        return segments;
    }
}
