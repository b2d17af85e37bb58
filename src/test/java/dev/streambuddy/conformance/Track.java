package dev.streambuddy.conformance;

import java.util.List;
import java.util.function.ToLongFunction;

/// A track as it was fetched, beside what the manifests say of it.
///
/// @param dash what the MPD says
/// @param hls its playlist
/// @param media its segments, in the order of the playlist
record Track(Dash.Representation dash, Hls.Playlist hls, Init init, List<Media> media) {

    private static final double SHAPE = 0.02;

    String name() {
        return dash.id();
    }

    boolean video() {
        return dash.video();
    }

    /// Whether a bandwidth is what players may believe: the real peak at least, and at most a tenth above it.
    static boolean fits(long said, long peak) {
        return said >= peak && said <= peak * 1.1;
    }

    /// Real bits per second of the most expensive segment, rounded up.
    long peak() {
        return peak(Media::sizeBytes);
    }

    /// The same of first pictures alone, each shown until the next.
    long iFramesPeak() {
        return peak(Media::firstSampleEnd);
    }

    private long peak(ToLongFunction<Media> bytes) {
        return media.stream()
                .mapToLong(it -> Math.ceilDiv(8 * bytes.applyAsLong(it) * init.timescale(), it.duration()))
                .max()
                .orElseThrow();
    }

    /// Real bits per second of all segments, rounded up.
    long average() {
        return Math.ceilDiv(8 * bytes() * init.timescale(), ticks());
    }

    long bytes() {
        return media.stream().mapToLong(Media::sizeBytes).sum();
    }

    long ticks() {
        return media.stream().mapToLong(Media::duration).sum();
    }

    double seconds() {
        return (double) ticks() / init.timescale();
    }

    /// When a segment starts, in seconds.
    double start(int segment) {
        return (double) media.get(segment).decodeTime() / init.timescale();
    }

    int samples() {
        return media.stream().mapToInt(Media::samples).sum();
    }

    /// Whether a picture of that size has the same shape, but for its last line or column.
    boolean hasAspect(int width, int height) {
        var aspect = (double) init.width() / init.height();
        return Math.abs((double) width / height / aspect - 1) <= Math.max(SHAPE, 1.01 / Math.min(width, height));
    }

    /// Frames per second, from what is in the boxes.
    double rate() {
        return samples() / seconds();
    }
}
