package dev.streambuddy.conformance;

import java.util.List;

/// Each track by itself: boxes, bitstream and what the manifests say of them.
final class TrackChecks {

    private static final double MICROSECOND = 1.001e-6;

    private final Findings findings;

    TrackChecks(Findings findings) {
        this.findings = findings;
    }

    void check(Track track) {
        continuous(track);
        times(track);
        rates(track);
        sameSegments(track);
        if (track.video()) {
            picture(track);
        }
        findings.unless(
                track.init().codecs().equals(track.dash().codecs()),
                "codecs",
                "%s is %s, the MPD says %s"
                        .formatted(
                                track.name(),
                                track.init().codecs(),
                                track.dash().codecs()));
    }

    private void continuous(Track track) {
        var expected = 0L;
        for (var media : track.media()) {
            findings.unless(
                    media.decodeTime() == expected,
                    "tfdt_gap",
                    "%s has a segment at %d, not at %d".formatted(track.name(), media.decodeTime(), expected));
            findings.unless(
                    media.startsWithIdr(), "idr", track.name() + " has a segment that starts with no IDR picture");
            expected = media.decodeTime() + media.duration();
        }
        var first =
                (double) track.media().getFirst().firstShown() / track.init().timescale();
        findings.unless(
                track.video() ? first == 0 : Math.abs(first) <= 0.001,
                "start",
                "%s starts at %.6f s".formatted(track.name(), first));
        findings.unless(
                !track.init().edits(), "edit_list", track.name() + " has an edit list, which some players ignore");
    }

    private void times(Track track) {
        var timescale = track.init().timescale();
        findings.unless(track.dash().timescale() == timescale, "timeline", track.name() + " has two timescales");
        var count = Math.min(
                track.media().size(),
                Math.min(track.dash().segments().size(), track.hls().segments().size()));
        var end = 0.0;
        for (var n = 0; n < count; n++) {
            var media = track.media().get(n);
            var entry = track.dash().segments().get(n);
            findings.unless(
                    entry.start() == media.decodeTime() && entry.duration() == media.duration(),
                    "timeline",
                    "%s segment %d: the MPD says %d+%d, it is %d+%d"
                            .formatted(
                                    track.name(),
                                    n + 1,
                                    entry.start(),
                                    entry.duration(),
                                    media.decodeTime(),
                                    media.duration()));
            var said = track.hls().segments().get(n).seconds();
            var real = (double) media.duration() / timescale;
            end += said;
            findings.unless(
                    Math.abs(said - real) <= MICROSECOND
                            && Math.abs(end - (double) (media.decodeTime() + media.duration()) / timescale)
                                    <= MICROSECOND,
                    "extinf",
                    "%s segment %d: EXTINF says %.6f, it is %.6f".formatted(track.name(), n + 1, said, real));
        }
        var longest = track.media().stream().mapToLong(Media::duration).max().orElseThrow();
        var target = Math.max(1, Math.round((double) longest / timescale));
        findings.unless(
                track.hls().targetSeconds() == target,
                "target_duration",
                "%s says %d s, its longest segment needs %d"
                        .formatted(track.name(), track.hls().targetSeconds(), target));
        findings.unless(track.hls().whole(), "playlist", track.name() + " does not end");
    }

    private void rates(Track track) {
        var said = track.dash().bandwidth();
        var peak = track.peak();
        findings.unless(
                Track.fits(said, peak),
                "bandwidth",
                "%s: the MPD says %d, the peak is %d".formatted(track.name(), said, peak));
    }

    private void sameSegments(Track track) {
        var dash = track.dash().segments().stream().map(Dash.Entry::address).toList();
        var hls = track.hls().segments().stream().map(Hls.Segment::address).toList();
        findings.unless(
                dash.equals(hls),
                "same_segments",
                "%s: the MPD names %d segments, HLS %d others".formatted(track.name(), dash.size(), hls.size()));
        findings.unless(
                track.hls().maps().equals(List.of(track.dash().init())),
                "init",
                "%s has the init segments %s and %s"
                        .formatted(
                                track.name(), track.dash().init(), track.hls().maps()));
    }

    private void picture(Track track) {
        var sps = track.init().picture().orElseThrow();
        var sizes = List.of(
                sps.width() + "x" + sps.height(),
                track.init().width() + "x" + track.init().height(),
                track.dash().width() + "x" + track.dash().height());
        findings.unless(
                sizes.stream().distinct().count() == 1,
                "resolution",
                "%s: bitstream, sample entry and MPD say %s".formatted(track.name(), sizes));
        findings.unless(
                track.init().codecs().endsWith("." + sps.codec()),
                "codecs",
                "%s: avcC says %s, the SPS %s"
                        .formatted(track.name(), track.init().codecs(), sps.codec()));
        findings.unless(sps.square(), "pixels", track.name() + " does not have square pixels");
        findings.unless(
                sps.colours().equals("1/1/1") && !sps.fullRange(),
                "colours",
                "%s is tagged %s, %s range".formatted(track.name(), sps.colours(), sps.fullRange() ? "full" : "tv"));
        findings.unless(
                Math.abs(fraction(track.dash().frameRate()) - track.rate()) < 0.001 * track.rate(),
                "frame_rate",
                "%s: the MPD says %s, it is %.3f"
                        .formatted(track.name(), track.dash().frameRate(), track.rate()));
    }

    private static double fraction(String rate) {
        var parts = rate.split("/", 2);
        return Double.parseDouble(parts[0]) / (parts.length == 2 ? Double.parseDouble(parts[1]) : 1);
    }
}
