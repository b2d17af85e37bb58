package dev.streambuddy.transcoding.ffmpeg;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/// A histogram of intervals, in bins of a tenth of a millisecond, that stays small whatever is put in.
final class Intervals {

    private static final double BIN = 0.0001;
    private static final int MAX_BINS = 512;

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
        var mode = bins.entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .orElse(0L);
        var width = Math.round(tolerance / BIN);
        var near = bins.subMap(mode - width, true, mode + width, true).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return count == 0 ? 0 : (double) (count - near) / count;
    }
}
