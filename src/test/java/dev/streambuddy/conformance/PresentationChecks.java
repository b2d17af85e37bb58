package dev.streambuddy.conformance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All tracks together: the same grid in every rung, and a master playlist that says what is true.
final class PresentationChecks {

    private static final double MICROSECOND = 1.001e-6;

    /// What tracks may end apart, in seconds and as a share of the presentation.
    private static final double APART = 0.1;

    private static final double APART_SHARE = 0.005;

    private final Findings findings;

    PresentationChecks(Findings findings) {
        this.findings = findings;
    }

    /// @param tracks by the address of their HLS playlist
    void check(Dash dash, Hls.Master master, Map<String, Track> tracks) {
        aligned(tracks.values().stream().filter(Track::video).toList());
        var longest = tracks.values().stream().mapToDouble(Track::seconds).max().orElse(0);
        findings.unless(
                dash.seconds() >= longest - MICROSECOND && dash.seconds() <= longest + MICROSECOND,
                "presentation_duration",
                "the MPD says %.6f s, the longest track has %.6f".formatted(dash.seconds(), longest));
        together(tracks.values(), longest);
        master.variants().forEach(it -> variant(it, master, tracks));
        addresses(dash, master, tracks);
    }

    /// Players wait for a track that ends early, or end with it.
    private void together(Collection<Track> tracks, double longest) {
        for (var track : tracks) {
            var apart = Math.max(Math.max(APART, APART_SHARE * longest), track.video() ? 1.01 / track.rate() : 0);
            findings.unless(
                    track.seconds() >= longest - apart,
                    "ends_together",
                    "%s ends at %.3f s, the presentation at %.3f".formatted(track.name(), track.seconds(), longest));
        }
    }

    private void aligned(List<Track> rungs) {
        for (var rung : rungs) {
            findings.unless(
                    starts(rung).equals(starts(rungs.getFirst())),
                    "segment_alignment",
                    "%s and %s have other segments"
                            .formatted(rung.name(), rungs.getFirst().name()));
        }
    }

    private static List<Double> starts(Track track) {
        return track.media().stream()
                .map(it -> (double) (it.decodeTime() + it.duration())
                        / track.init().timescale())
                .toList();
    }

    private void variant(Hls.Entry variant, Hls.Master master, Map<String, Track> tracks) {
        var track = Optional.ofNullable(tracks.get(variant.address()));
        if (track.isEmpty()) {
            findings.add("same_segments", variant.address() + " is in the master playlist only");
            return;
        }
        var main = track.get();
        var audio = master.audio().stream()
                .filter(it -> it.get("GROUP-ID").equals(variant.get("AUDIO")))
                .filter(_ -> main.video())
                .flatMap(it -> Optional.ofNullable(tracks.get(it.address())).stream())
                .toList();
        var peak = main.peak() + audio.stream().mapToLong(Track::peak).max().orElse(0);
        var average =
                main.average() + audio.stream().mapToLong(Track::average).max().orElse(0);
        var name = variant.address();
        findings.unless(
                Track.fits(variant.number("BANDWIDTH"), peak),
                "bandwidth",
                "%s says %d, the peak is %d".formatted(name, variant.number("BANDWIDTH"), peak));
        findings.unless(
                Math.abs(variant.number("AVERAGE-BANDWIDTH") - average) <= 2,
                "average_bandwidth",
                "%s says %d, the average is %d".formatted(name, variant.number("AVERAGE-BANDWIDTH"), average));
        codecs(variant, main, audio);
        main.init().picture().ifPresent(it -> {
            var size = it.width() + "x" + it.height();
            findings.unless(
                    variant.get("RESOLUTION").equals(size),
                    "resolution",
                    "%s says %s, it is %s".formatted(name, variant.get("RESOLUTION"), size));
            findings.unless(
                    Math.abs(variant.decimal("FRAME-RATE") - main.rate()) < 0.001 * main.rate() + 0.0005,
                    "frame_rate",
                    "%s says %s, it is %.3f".formatted(name, variant.get("FRAME-RATE"), main.rate()));
        });
    }

    private void codecs(Hls.Entry variant, Track main, List<Track> audio) {
        var said = List.of(variant.get("CODECS").split(",", -1));
        var real = Stream.concat(Stream.of(main), audio.stream())
                .map(it -> it.init().codecs())
                .distinct()
                .toList();
        findings.unless(
                said.containsAll(real) && real.containsAll(said),
                "codecs",
                "%s says %s, it is %s".formatted(variant.address(), said, real));
    }

    /// None may name a host or start at the root: a presentation can be moved as a folder.
    private void addresses(Dash dash, Hls.Master master, Map<String, Track> tracks) {
        var all = new ArrayList<>(dash.addresses());
        Stream.of(master.variants(), master.audio(), master.subtitles(), master.iFrames())
                .flatMap(List::stream)
                .forEach(it -> all.add(it.address()));
        for (var track : tracks.values()) {
            all.addAll(track.hls().maps());
            track.hls().segments().forEach(it -> all.add(it.address()));
        }
        for (var address : all) {
            findings.unless(
                    !address.startsWith("/") && !address.contains(":"),
                    "absolute_uri",
                    address + " is no relative URI");
        }
    }
}
