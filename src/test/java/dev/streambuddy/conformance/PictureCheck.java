package dev.streambuddy.conformance;

import java.nio.file.Path;
import java.util.List;

/// Compares frames of ours with those of the source at the same times, as thumbnails.
final class PictureCheck {

    private static final String WIDE_GAMUT = "colorspace=iall=bt2020:all=bt709:format=yuv420p,";

    /// What is right has 30 dB and more; strong colours by the wrong matrix have 28, a picture upside down some 10.
    private static final double LEAST_DECIBELS = 29;

    /// There is more than one good way to make colours less strong.
    private static final double LEAST_DECIBELS_OF_WIDE_GAMUT = 24;

    /// Brightness of tone-mapped pictures is another, their shapes are the same.
    private static final double LEAST_CORRELATION = 0.85;

    private static final double STEADY_CORRELATION = 0.99;

    private final SourceTruth source;
    private final Path file;
    private final Fetched fetched;
    private final Findings findings;

    PictureCheck(SourceTruth source, Path file, Fetched fetched, Findings findings) {
        this.source = source;
        this.file = file;
        this.fetched = fetched;
        this.findings = findings;
    }

    void check() {
        var video = source.video();
        if (video.isEmpty() || fetched.rungs().isEmpty()) {
            return;
        }
        var frames = source.frames(video.get());
        var places = places(frames.size());
        var colours = colours(video.get());
        var theirs = Thumbnails.of(file, places, colours, "auto");
        if (theirs.size() != places.size()) {
            findings.add("picture", "the source gave %d frames of %d".formatted(theirs.size(), places.size()));
            return;
        }
        var top = fetched.rungs().getFirst();
        for (var n = 0; n < places.size(); n++) {
            var time = frames.get(places.get(n)).time() - source.start();
            if (time >= 0) {
                compare(time, places.get(n), colours, theirs.get(n), top);
            }
        }
    }

    /// A frame near the begin, the middle and the end, by number.
    private static List<Integer> places(int frames) {
        return List.of(frames / 10, frames / 2, frames * 9 / 10).stream()
                .distinct()
                .toList();
    }

    /// The filter that makes decoded pictures of the source ready for RGB.
    private String colours(SourceStream video) {
        if (video.matrix().startsWith("bt2020") && !source.hdr()) {
            return WIDE_GAMUT + Thumbnails.HD;
        }
        return isHd(video) ? Thumbnails.HD : "scale=in_color_matrix=bt601";
    }

    private static boolean isHd(SourceStream video) {
        var unknown = video.matrix().isEmpty() || video.matrix().equals("unknown");
        return unknown
                ? video.width() >= 1280 || video.height() > 576
                : !List.of("smpte170m", "bt470bg", "fcc").contains(video.matrix());
    }

    /// The frame shown at that time, or a neighbour: grids differ.
    private void compare(double time, int place, String colours, byte[] theirs, Track top) {
        // of a handful of frames the last may be left out, so that all renditions end together
        var frame = Math.min((int) Math.round(time * top.rate()), top.samples() - 1);
        var around = List.of(frame - 1, frame, frame + 1).stream()
                .filter(it -> it >= 0 && it < top.samples())
                .toList();
        var ours = Thumbnails.of(fetched.file(top), around, Thumbnails.HD, "auto");
        var hdr = source.hdr();
        var best = ours.stream()
                .mapToDouble(it -> hdr ? Thumbnails.correlation(it, theirs) : Thumbnails.decibels(it, theirs))
                .max()
                .orElse(0);
        var enough = colours.startsWith(WIDE_GAMUT) ? LEAST_DECIBELS_OF_WIDE_GAMUT : LEAST_DECIBELS;
        if (best >= (hdr ? LEAST_CORRELATION : enough) || !isSteady(place, colours, theirs)) {
            return;
        }
        findings.add(
                "picture",
                "%s at %.2f s looks like the source by %.2f %s only"
                        .formatted(top.name(), time, best, hdr ? "" : "dB"));
    }

    /// Whether the source looks the same there when another number of threads decodes it, which is not so where it is
    /// damaged.
    private boolean isSteady(int place, String colours, byte[] theirs) {
        var again = Thumbnails.of(file, List.of(place), colours, "1");
        var alike = again.stream()
                .mapToDouble(it -> Thumbnails.correlation(it, theirs))
                .max();
        return alike.orElse(0) > STEADY_CORRELATION;
    }
}
