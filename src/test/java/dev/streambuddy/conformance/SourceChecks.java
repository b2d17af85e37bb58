package dev.streambuddy.conformance;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.stream.IntStream;

/// What came out against what went in: length, frames, shape, size, tracks.
final class SourceChecks {

    private static final double TOLERANCE = 0.005;
    private static final double SHAPE = 0.01;

    /// An AAC frame at 48 kHz: sound ends with a whole one.
    private static final double AUDIO_FRAME = 1024 / 48_000.0;

    /// Faster sources are thinned out.
    private static final double FASTEST = 60.01;

    private final SourceTruth source;
    private final Fetched fetched;
    private final Findings findings;

    SourceChecks(SourceTruth source, Fetched fetched, Findings findings) {
        this.source = source;
        this.fetched = fetched;
        this.findings = findings;
    }

    void check() {
        var longest = fetched.tracks().values().stream()
                .mapToDouble(Track::seconds)
                .max()
                .orElse(0);
        length("duration", "the presentation", longest, source.seconds());
        source.video()
                .ifPresentOrElse(
                        this::video,
                        () -> findings.unless(
                                fetched.rungs().isEmpty(), "tracks", "there is video, of a source without"));
        audio();
    }

    private void video(SourceStream video) {
        if (fetched.rungs().isEmpty()) {
            findings.add("tracks", "there is no video");
            return;
        }
        for (var rung : fetched.rungs()) {
            length(
                    "frame_count",
                    rung.name() + " with " + rung.samples() + " frames",
                    rung.seconds(),
                    source.seconds());
            shape(rung, video);
        }
        var top = fetched.rungs().getFirst();
        var frames = source.frames(video);
        var real = frames.size() > 1
                ? (frames.size() - 1)
                        / (frames.getLast().time() - frames.getFirst().time())
                : top.rate();
        var typical = frames.size() > 1 ? 1 / medianInterval(frames) : top.rate();
        findings.unless(
                top.rate() <= FASTEST
                        && top.rate() <= Math.max(Math.max(2 * real, 1.05 * typical), 5.01)
                        && top.rate() >= Math.min(real, 60) * 0.93,
                "grid",
                "%.3f frames per second of a source with %.3f, mostly %.3f".formatted(top.rate(), real, typical));
    }

    /// What most frames keep to, whatever gaps there are.
    private static double medianInterval(List<SourceTruth.Frame> frames) {
        return IntStream.range(1, frames.size())
                .mapToDouble(it -> frames.get(it).time() - frames.get(it - 1).time())
                .sorted()
                .skip((frames.size() - 1) / 2)
                .findFirst()
                .orElseThrow();
    }

    private void length(String check, String what, double seconds, double real) {
        var frame =
                fetched.rungs().stream().mapToDouble(it -> 1 / it.rate()).max().orElse(AUDIO_FRAME);
        var allowed = Math.max(Math.max(frame, 2 * AUDIO_FRAME) * 1.01, TOLERANCE * real);
        findings.unless(
                Math.abs(seconds - real) <= allowed,
                check,
                "%s lasts %.3f s, the source %.3f".formatted(what, seconds, real));
    }

    /// Sizes are even, so small ones may be a line off.
    private void shape(Track rung, SourceStream video) {
        var sps = rung.init().picture().orElseThrow();
        var aspect = (double) sps.width() / sps.height();
        var rounding = 1.01 / Math.min(sps.width(), sps.height());
        findings.unless(
                Math.abs(aspect / video.aspect() - 1) <= Math.max(SHAPE, rounding),
                "aspect",
                "%s is %dx%d, the source is shown %dx%d"
                        .formatted(rung.name(), sps.width(), sps.height(), video.shownWidth(), video.shownHeight()));
        findings.unless(
                sps.width() <= video.shownWidth() + 1 && sps.height() <= video.shownHeight() + 1,
                "upscale",
                "%s is %dx%d, the source only %dx%d"
                        .formatted(rung.name(), sps.width(), sps.height(), video.shownWidth(), video.shownHeight()));
    }

    private void audio() {
        var expected = source.audio().stream()
                .map(it -> code(it.language()))
                .distinct()
                .sorted()
                .toList();
        var found = fetched.sound().stream()
                .map(it -> code(it.dash().language()))
                .distinct()
                .sorted()
                .toList();
        findings.unless(
                found.equals(expected), "languages", "the source has %s, we have %s".formatted(expected, found));
        findings.unless(
                fetched.sound().size() >= source.audio().size(),
                "tracks",
                "%d audio tracks of %d"
                        .formatted(fetched.sound().size(), source.audio().size()));
        for (var track : fetched.sound()) {
            length("duration", track.name(), track.seconds(), source.seconds());
        }
    }

    /// ISO 639-2, whichever way it is written.
    private static String code(String language) {
        if (!language.matches("[A-Za-z][A-Za-z0-9-]*")
                || List.of("und", "unk", "mis").contains(language)) {
            return "und";
        }
        try {
            return Locale.forLanguageTag(language.toLowerCase(Locale.ROOT)).getISO3Language();
        } catch (MissingResourceException _) {
            return language;
        }
    }
}
