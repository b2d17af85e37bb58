package dev.streambuddy.transcoding.ffmpeg;

import java.util.OptionalDouble;
import java.util.PriorityQueue;

/// The packets of one stream, counted and measured in constant memory. Times are in seconds on the file's time line.
final class PacketStats {

    /// More than any codec reorders.
    private static final int REORDER = 32;

    /// Containers round time stamps to as much as this.
    private static final double ROUNDING = 0.0015;

    /// This share of odd intervals is still a constant rate with a hiccup.
    private static final double ODD_SHARE = 0.02;

    private final PriorityQueue<Double> reorder = new PriorityQueue<>();
    private final Intervals intervals = new Intervals();
    private final DecodeClock clock = new DecodeClock();
    private long count;
    private long bytes;
    private double first = Double.MAX_VALUE;
    private double last = -Double.MAX_VALUE;
    private double end = -Double.MAX_VALUE;
    private double previous = Double.NaN;
    private double lastKey = Double.NaN;
    private double longestGroup;

    void take(double time, double duration, long size) {
        count++;
        bytes += size;
        first = Math.min(first, time);
        last = Math.max(last, time);
        end = Math.max(end, time + duration);
        reorder.add(time);
        if (reorder.size() > REORDER) {
            shown(reorder.remove());
        }
    }

    /// @param time of the packet just taken
    void keyFrame(double time) {
        if (!Double.isNaN(lastKey)) {
            longestGroup = Math.max(longestGroup, time - lastKey);
        }
        lastKey = time;
    }

    /// When the last picture is shown that needs no other; none without such.
    OptionalDouble lastKeyFrame() {
        return Double.isNaN(lastKey) ? OptionalDouble.empty() : OptionalDouble.of(lastKey);
    }

    /// The longest time from one key frame to the next, or to the end, in seconds.
    double longestGroup() {
        return Math.max(longestGroup, Double.isNaN(lastKey) ? end() - first() : end() - lastKey);
    }

    /// @param time when the packet just taken is due at the decoder
    void decoded(double time) {
        clock.take(time);
    }

    /// Whether the time starts anew on the way, as where recordings were joined.
    boolean startsAnew() {
        return clock.startsAnew();
    }

    private void shown(double time) {
        if (time > previous) {
            intervals.add(time - previous);
        }
        previous = time;
    }

    long count() {
        return count;
    }

    double first() {
        return count == 0 ? 0 : first;
    }

    /// When the last one is over; 0 without packets. One without a duration lasts as long as the average.
    double end() {
        if (count == 0) {
            return 0;
        }
        return end > last || count == 1 ? end : last + (last - first) / (count - 1);
    }

    /// Packets per second between the first and the last, gaps in an even stream not counted; 0 when that
    /// says nothing. Call it when all packets are in.
    double rate() {
        drain();
        var interval = intervals.meanWithoutGaps();
        if (interval.isPresent()) {
            return 1 / interval.getAsDouble();
        }
        return last > first ? (count - 1) / (last - first) : 0;
    }

    long bitsPerSecond() {
        return end() > first() ? Math.round(bytes * 8 / (end() - first())) : 0;
    }

    /// Whether intervals differ by more than rounding. Call it when all packets are in.
    boolean isVariable() {
        drain();
        return intervals.oddShare(ROUNDING) > ODD_SHARE;
    }

    private void drain() {
        while (!reorder.isEmpty()) {
            shown(reorder.remove());
        }
    }
}
