package dev.streambuddy.conformance;

import java.util.ArrayList;
import java.util.List;

/// Subtitles and captions: what HLS and DASH offer of them, and the files themselves.
final class SubtitleChecks {

    private static final String CHECK = "subtitles";
    private static final double MICROSECOND = 1.001e-6;
    /// Films end on a frame, subtitles where the file says that it ends; in seconds.
    private static final double ROUNDING = 0.1;

    private final Player player;
    private final Findings findings;

    SubtitleChecks(Player player, Findings findings) {
        this.player = player;
        this.findings = findings;
    }

    void check(Fetched fetched) {
        var seconds = fetched.dash().seconds();
        var offered = new ArrayList<Dash.Text>();
        for (var entry : fetched.master().subtitles()) {
            var file = file(entry.address(), seconds);
            offered.add(new Dash.Text(
                    file, entry.get("LANGUAGE"), entry.get("FORCED").equals("YES")));
            check(file, Vtt.parse(player.fetch(file, Vtt.TYPES)), seconds);
        }
        findings.unless(
                offered.equals(fetched.dash().texts()),
                CHECK,
                "HLS has %s, the MPD %s".formatted(offered, fetched.dash().texts()));
        group(fetched.master());
    }

    /// The one segment of a playlist.
    private String file(String address, double seconds) {
        var playlist = Fetched.playlist(player, address);
        if (playlist.segments().size() != 1) {
            throw new IllegalArgumentException(
                    address + " has " + playlist.segments().size() + " segments");
        }
        var segment = playlist.segments().getFirst();
        findings.unless(
                Math.abs(segment.seconds() - seconds) <= MICROSECOND,
                CHECK,
                "%s lasts %.6f s, the presentation %.6f".formatted(address, segment.seconds(), seconds));
        var target = Math.max(1, Math.round(segment.seconds()));
        findings.unless(
                playlist.targetSeconds() == target,
                CHECK,
                "%s says %d s, its segment needs %d".formatted(address, playlist.targetSeconds(), target));
        findings.unless(playlist.whole(), CHECK, address + " does not end");
        findings.unless(
                playlist.maps().isEmpty() && segment.range() == null, CHECK, address + " is not about a whole file");
        return segment.address();
    }

    private void check(String file, Vtt text, double seconds) {
        findings.unless(text.keepsTheClock(), CHECK, file + " does not say when its time 0 is");
        findings.unless(!text.cues().isEmpty(), CHECK, file + " has no cues");
        var last = 0L;
        for (var cue : text.cues()) {
            findings.unless(cue.start() >= last, CHECK, file + " is not in order: " + cue);
            findings.unless(cue.end() > cue.start(), CHECK, file + " has a cue that never shows: " + cue);
            findings.unless(cue.start() < 1000 * seconds, CHECK, file + " goes on after the end: " + cue);
            findings.unless(cue.end() <= 1000 * (seconds + ROUNDING), CHECK, file + " ends after the film: " + cue);
            last = cue.start();
        }
    }

    /// One group of all, whose names differ, in every variant.
    private void group(Hls.Master master) {
        var groups = master.subtitles().stream()
                .map(it -> it.get("GROUP-ID"))
                .distinct()
                .toList();
        var named = master.variants().stream()
                .map(it -> it.get("SUBTITLES"))
                .distinct()
                .toList();
        findings.unless(
                named.equals(groups.isEmpty() ? List.of("") : groups),
                CHECK,
                "there are the groups %s, variants name %s".formatted(groups, named));
        var names = master.subtitles().stream().map(it -> it.get("NAME")).toList();
        findings.unless(
                names.stream().distinct().count() == names.size() && !names.contains(""),
                CHECK,
                "tracks are named " + names);
    }
}
