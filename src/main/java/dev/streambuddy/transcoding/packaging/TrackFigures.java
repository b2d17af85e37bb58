package dev.streambuddy.transcoding.packaging;

import java.util.List;

/// Exact figures of one track, from the sizes and durations of its segments; init segments do not count.
///
/// The peak is the bit rate of the most expensive segment, a short last one included: a player that has buffered one
/// longest segment and receives peak bits per second never starves, and whoever checks the figure finds just this.
///
/// @param ticks duration of all segments, on the track's timescale
/// @param durationSeconds the same
/// @param sizeBytes of all segments
/// @param bitsPerSecond exact average, rounded up
/// @param peakBitsPerSecond exact, rounded up
/// @param targetSeconds longest segment, rounded to whole seconds, at least 1: what HLS calls target duration
/// @param longestTicks longest segment, on the track's timescale
public record TrackFigures(
        long ticks,
        double durationSeconds,
        long sizeBytes,
        long bitsPerSecond,
        long peakBitsPerSecond,
        int targetSeconds,
        long longestTicks) {

    /// @param timescale ticks per second
    /// @param segments in time order
    /// @throws IllegalArgumentException without segments
    /// @throws ArithmeticException beyond some 10 TB
    public static TrackFigures of(int timescale, List<Segment> segments) {
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("a track without segments has no figures");
        }
        var ticks = segments.stream().mapToLong(Segment::duration).sum();
        var bytes = segments.stream().mapToLong(Segment::sizeBytes).sum();
        var longest = segments.stream().mapToLong(Segment::duration).max().orElseThrow();
        var target = Math.max(1, Math.toIntExact((longest + timescale / 2) / timescale));
        var average = rate(bytes, ticks, timescale);
        var peak = segments.stream()
                .mapToLong(it -> rate(it.sizeBytes(), it.duration(), timescale))
                .max()
                .orElseThrow();
        return new TrackFigures(ticks, (double) ticks / timescale, bytes, average, peak, target, longest);
    }

    private static long rate(long bytes, long ticks, int timescale) {
        return Math.ceilDiv(Math.multiplyExact(bytes, 8L * timescale), ticks);
    }
}
