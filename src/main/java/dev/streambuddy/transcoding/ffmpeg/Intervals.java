package dev.streambuddy.transcoding.ffmpeg;

import java.util.Comparator;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// A histogram of intervals, in bins of a tenth of a millisecond, that stays small whatever is put in.
final class Intervals {

    private static final double BIN = 0.0001;
    private static final int MAX_BINS = 512;

    /// So many times the most frequent interval, frames are missing: what a camera dropped, or the stillness of a
    /// recorded
    /// screen. Film in a broadcast's fields comes at one and one and a half.
    private static final double GAP = 1.75;

    private static final double EVEN_SHARE = 0.6;

    private final TreeMap<Long, Long> bins = new TreeMap<>();
    private long count;

    void add(double seconds) {
        var bin = Math.round(seconds / BIN);
        count++;
        if (bins.size() < MAX_BINS || bins.containsKey(bin)) {
            bins.merge(bin, 1L, Long::sum);
        }
    }

    /// Which part of them is further than this from the most frequent one.
    ///
    /// @param tolerance in seconds
    double oddShare(double tolerance) {
        var width = Math.round(tolerance / BIN);
        var near = count(bins.subMap(mode() - width, true, mode() + width, true));
        return count == 0 ? 0 : (double) (count - near) / count;
    }

    /// The mean in seconds of those that are no gaps; empty when gaps are more than a few.
    OptionalDouble meanWithoutGaps() {
        var even = bins.headMap((long) (mode() * GAP));
        var counted = count(even);
        if (counted < count * EVEN_SHARE || counted == 0) {
            return OptionalDouble.empty();
        }
        var sum = even.entrySet().stream()
                .mapToDouble(it -> it.getKey() * BIN * it.getValue())
                .sum();
        return OptionalDouble.of(sum / counted);
    }

    private long mode() {
        return bins.entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .orElse(0L);
    }

    private static long count(Map<Long, Long> bins) {
        return bins.values().stream().mapToLong(Long::longValue).sum();
    }
}
