package dev.streambuddy.transcoding.packaging;

import java.util.List;

/// Exact figures of one track, from the sizes and durations of its segments; init segments do not count.
///
/// The peak is that of RFC 8216, 4.1: the highest bit rate of any run of consecutive segments that together last
/// between 0.5 and 1.5 target durations. So a last segment of a few frames, whose own bit rate may be absurd, only
/// counts together with the one before it. The peak is never below the average, which is all there is for a track
/// shorter than half a second.
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
        var peak = Math.max(average, peak(timescale, segments, (long) target * timescale));
        return new TrackFigures(ticks, (double) ticks / timescale, bytes, average, peak, target, longest);
    }

    private static long peak(int timescale, List<Segment> segments, long target) {
        var peak = 0L;
        for (var first = 0; first < segments.size(); first++) {
            var ticks = 0L;
            var bytes = 0L;
            for (var segment : segments.subList(first, segments.size())) {
                ticks += segment.duration();
                bytes += segment.sizeBytes();
                if (2 * ticks > 3 * target) {
                    break;
                }
                if (2 * ticks >= target) {
                    peak = Math.max(peak, rate(bytes, ticks, timescale));
                }
            }
        }
        return peak;
    }

    private static long rate(long bytes, long ticks, int timescale) {
        return Math.ceilDiv(Math.multiplyExact(bytes, 8L * timescale), ticks);
    }
}
