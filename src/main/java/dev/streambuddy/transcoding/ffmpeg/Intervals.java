package dev.streambuddy.transcoding.ffmpeg;

import java.util.Comparator;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// A histogram of intervals, in bins of a tenth of a millisecond, that stays small whatever is put in.
final class Intervals {

    private static final double BIN = 0.0001;
    private static final int MAX_BINS = 512;

    /// So many times the most frequent interval, frames are missing: a camera dropped them, or a recorded
    /// screen was still. Film in a broadcast's fields comes at one and one and a half.
    private static final double GAP = 1.75;

    /// Of the intervals, this share must be no gaps for the stream to be even.
    private static final double EVEN_SHARE = 0.6;

    /// And of the time: slides that fade now and then need not come at the rate of a fade.
    private static final double EVEN_TIME = 0.25;

    /// So long, all bursts together, for them to be what a film is about.
    private static final double BURST_SECONDS = 3;

    private final TreeMap<Long, Bin> bins = new TreeMap<>();
    private final Bin all = new Bin();

    private static final class Bin {
        private long count;
        private double seconds;

        private void add(double interval) {
            count++;
            seconds += interval;
        }

        private Bin plus(Bin other) {
            var sum = new Bin();
            sum.count = count + other.count;
            sum.seconds = seconds + other.seconds;
            return sum;
        }
    }

    private double longest;

    void add(double seconds) {
        longest = Math.max(longest, seconds);
        var bin = Math.round(seconds / BIN);
        all.add(seconds);
        if (bins.size() < MAX_BINS || bins.containsKey(bin)) {
            bins.computeIfAbsent(bin, _ -> new Bin()).add(seconds);
        }
    }

    /// In seconds.
    double longest() {
        return longest;
    }

    /// Which part of them is further than this from the most frequent one.
    ///
    /// @param tolerance in seconds
    double oddShare(double tolerance) {
        var width = Math.round(tolerance / BIN);
        var near = sum(bins.subMap(mode() - width, true, mode() + width, true));
        return all.count == 0 ? 0 : (double) (all.count - near.count) / all.count;
    }

    /// The mean in seconds of those that are no gaps; empty when those are too few to speak of a rate.
    OptionalDouble meanWithoutGaps() {
        return mean(EVEN_TIME * all.seconds);
    }

    /// The mean in seconds of those within bursts of frames, as when something moves on a screen that is still else;
    /// empty without such.
    OptionalDouble meanOfBursts() {
        return mean(BURST_SECONDS);
    }

    private OptionalDouble mean(double leastSeconds) {
        var even = sum(bins.headMap((long) (mode() * GAP)));
        return even.count > 0 && even.count >= EVEN_SHARE * all.count && even.seconds >= leastSeconds
                ? OptionalDouble.of(even.seconds / even.count)
                : OptionalDouble.empty();
    }

    private long mode() {
        return bins.entrySet().stream()
                .max(Comparator.comparingLong(it -> it.getValue().count))
                .map(Map.Entry::getKey)
                .orElse(0L);
    }

    private static Bin sum(Map<Long, Bin> bins) {
        return bins.values().stream().reduce(new Bin(), Bin::plus);
    }
}
