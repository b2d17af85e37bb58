package dev.streambuddy.transcoding.ffmpeg;

import java.util.OptionalDouble;
import java.util.PriorityQueue;

/// When the packets of one stream are shown, measured in constant memory. Times are in seconds on the file's time line.
final class Timing {

    /// More than any codec reorders.
    private static final int REORDER = 32;

    private final PriorityQueue<Double> reorder = new PriorityQueue<>();
    private final Intervals intervals = new Intervals();
    private long count;
    private double first = Double.MAX_VALUE;
    private double last = -Double.MAX_VALUE;
    private double end = -Double.MAX_VALUE;
    private double latest;
    private double previous = Double.NaN;
    private double lastKey = Double.NaN;
    private double longestGroup;

    void take(Shown packet) {
        var time = packet.time();
        count++;
        latest = time;
        first = Math.min(first, time);
        last = Math.max(last, time);
        end = Math.max(end, packet.end());
        if (packet.key()) {
            longestGroup = Math.max(longestGroup, Double.isNaN(lastKey) ? 0 : time - lastKey);
            lastKey = time;
        }
        reorder.add(time);
        if (reorder.size() > REORDER) {
            inOrder(reorder.remove());
        }
    }

    private void inOrder(double time) {
        if (time > previous) {
            intervals.add(time - previous);
        }
        previous = time;
    }

    long count() {
        return count;
    }

    /// Of the packet taken last.
    double latest() {
        return latest;
    }

    /// 0 without packets.
    double first() {
        return count == 0 ? 0 : first;
    }

    /// When the last one is over; 0 without packets. One without a duration lasts as long as the average.
    double end() {
        if (count == 0) {
            return 0;
        }
        return end > last || count == 1 ? end : last + average();
    }

    private double average() {
        return (last - first) / (count - 1);
    }

    /// Packets per second between the first and the last; 0 when that says nothing.
    double averageRate() {
        return last > first ? 1 / average() : 0;
    }

    /// When the last picture is shown that needs no other; none without such.
    OptionalDouble lastKeyFrame() {
        return Double.isNaN(lastKey) ? OptionalDouble.empty() : OptionalDouble.of(lastKey);
    }

    /// The longest time from one key frame to the next, or to the end, in seconds.
    double longestGroup() {
        return Math.max(longestGroup, end() - (Double.isNaN(lastKey) ? first() : lastKey));
    }

    /// Between one packet and the next to be shown. Call it when all packets are in.
    Intervals intervals() {
        while (!reorder.isEmpty()) {
            inOrder(reorder.remove());
        }
        return intervals;
    }
}
