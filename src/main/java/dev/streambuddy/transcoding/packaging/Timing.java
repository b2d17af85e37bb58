package dev.streambuddy.transcoding.packaging;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// When the last track of a presentation ends, and how long a segment may be.
record Timing(Duration end, Duration segment) {

    /// @throws IllegalArgumentException when a track has no segments
    static Timing of(PresentationTracks tracks) {
        return Stream.concat(
                        tracks.videos().stream().map(video -> of(video.info(), video.segments())),
                        tracks.audios().stream().map(audio -> of(audio.info(), audio.segments())))
                .reduce(Timing::longer)
                .orElseThrow();
    }

    long endMicros() {
        return end.toNanos() / 1_000;
    }

    /// The rate at which so many bytes come when they are spread over the whole presentation, rounded up.
    long bitsPerSecond(long bytes) {
        return Math.ceilDiv(bytes * 8 * 1_000_000, endMicros());
    }

    private static Timing of(TrackInfo info, List<Segment> segments) {
        var figures = TrackFigures.of(info.timescale(), segments);
        var last = segments.getLast();
        var end = last.decodeTime() + last.duration();
        return new Timing(duration(end, info), duration(figures.longestTicks(), info));
    }

    private Timing longer(Timing other) {
        return new Timing(max(end, other.end), max(segment, other.segment));
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /// Rounded up to whole microseconds, so that nothing of the last frame is cut off.
    private static Duration duration(long ticks, TrackInfo info) {
        var seconds = ticks / info.timescale();
        var micros = Math.ceilDiv(ticks % info.timescale() * 1_000_000, info.timescale());
        return Duration.ofSeconds(seconds, micros * 1_000);
    }
}
