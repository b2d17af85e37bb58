package dev.streambuddy.conformance;

import java.util.ArrayList;
import java.util.List;

/// The playlists for seeking at sight: of every segment of a rung its first picture, no more and no less.
final class IFrameChecks {

    private static final String CHECK = "i_frames";

    /// The first that knows byte ranges and I-frames.
    private static final int VERSION = 4;

    private final Player player;
    private final Findings findings;

    IFrameChecks(Player player, Findings findings) {
        this.player = player;
        this.findings = findings;
    }

    private record Offer(Hls.Entry entry, Hls.Playlist playlist) {}

    void check(Fetched fetched) {
        var offers = new ArrayList<Offer>();
        for (var entry : fetched.master().iFrames()) {
            offers.add(new Offer(entry, Fetched.playlist(player, entry.address())));
        }
        for (var rung : fetched.rungs()) {
            var own = offers.stream()
                    .filter(it ->
                            it.playlist().maps().equals(List.of(rung.dash().init())))
                    .toList();
            findings.unless(own.size() == 1, CHECK, rung.name() + " has " + own.size() + " I-frame playlists");
            own.forEach(it -> check(rung, it));
            offers.removeAll(own);
        }
        offers.forEach(it -> findings.add(CHECK, it.entry().address() + " belongs to no rung"));
    }

    private void check(Track rung, Offer offer) {
        var name = offer.entry().address();
        var playlist = offer.playlist();
        findings.unless(playlist.iFramesOnly(), CHECK, name + " does not say that it has I-frames only");
        findings.unless(playlist.version() >= VERSION, CHECK, name + " has version " + playlist.version());
        findings.unless(playlist.whole(), CHECK, name + " does not end");
        findings.unless(
                playlist.targetSeconds() == rung.hls().targetSeconds(),
                CHECK,
                "%s has the target duration %d, its rung %d"
                        .formatted(name, playlist.targetSeconds(), rung.hls().targetSeconds()));
        segments(rung, name, playlist.segments());
        entry(rung, offer.entry());
    }

    private void segments(Track rung, String name, List<Hls.Segment> segments) {
        findings.unless(
                segments.size() == rung.media().size(),
                CHECK,
                "%s has %d segments, its rung %d"
                        .formatted(name, segments.size(), rung.media().size()));
        for (var n = 0; n < Math.min(segments.size(), rung.media().size()); n++) {
            var real = rung.hls().segments().get(n);
            var picture = new Hls.Range(rung.media().get(n).firstSampleEnd(), 0);
            var right = new Hls.Segment(real.address(), real.seconds(), picture);
            findings.unless(
                    segments.get(n).equals(right), CHECK, "%s has %s, not %s".formatted(name, segments.get(n), right));
        }
    }

    private void entry(Track rung, Hls.Entry entry) {
        var said = entry.number("BANDWIDTH");
        var peak = rung.iFramesPeak();
        findings.unless(
                Track.fits(said, peak),
                CHECK,
                "%s says %d bits per second, the peak is %d".formatted(entry.address(), said, peak));
        findings.unless(
                entry.get("CODECS").equals(rung.init().codecs()),
                CHECK,
                "%s says %s, it is %s"
                        .formatted(
                                entry.address(),
                                entry.get("CODECS"),
                                rung.init().codecs()));
        var size = rung.init().width() + "x" + rung.init().height();
        findings.unless(
                entry.get("RESOLUTION").equals(size),
                CHECK,
                "%s says %s, it is %s".formatted(entry.address(), entry.get("RESOLUTION"), size));
    }
}
