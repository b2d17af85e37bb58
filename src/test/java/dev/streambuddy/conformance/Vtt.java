package dev.streambuddy.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A WebVTT file, as strict as one can write it.
///
/// @param header the lines before the first cue
record Vtt(List<String> header, List<Cue> cues) {

    static final List<String> TYPES = List.of("text/vtt");

    private static final String TIME = "(\\d{2,}):([0-5]\\d):([0-5]\\d)\\.(\\d{3})";
    private static final Pattern TIMES = Pattern.compile(TIME + " --> " + TIME + "( .*)?");
    private static final Pattern CLOCK = Pattern.compile("X-TIMESTAMP-MAP=MPEGTS:(\\d+),LOCAL:" + TIME);

    /// @param start in milliseconds
    /// @param end in milliseconds
    record Cue(long start, long end, String text) {}

    static Vtt parse(byte[] file) {
        var blocks =
                List.of(new String(file, StandardCharsets.UTF_8).stripTrailing().split("\n\n+"));
        var header = blocks.getFirst().lines().toList();
        if (!header.getFirst().equals("WEBVTT")) {
            throw new IllegalArgumentException("no WebVTT: " + header.getFirst());
        }
        var cues = new ArrayList<Cue>();
        for (var block : blocks.subList(1, blocks.size())) {
            var lines = block.split("\n", 2);
            var times = TIMES.matcher(lines[0]);
            if (!times.matches() || lines.length < 2) {
                throw new IllegalArgumentException("no cue: " + block);
            }
            cues.add(new Cue(millis(times, 1), millis(times, 5), lines[1]));
        }
        return new Vtt(header, cues);
    }

    /// Whether its time 0 is time 0 of HLS.
    boolean keepsTheClock() {
        return header.stream()
                .map(CLOCK::matcher)
                .anyMatch(it -> it.matches() && Long.parseLong(it.group(1)) == 90 * millis(it, 2));
    }

    private static long millis(Matcher matcher, int first) {
        var minutes = 60 * Long.parseLong(matcher.group(first)) + Long.parseLong(matcher.group(first + 1));
        var seconds = 60 * minutes + Long.parseLong(matcher.group(first + 2));
        return 1000 * seconds + Long.parseLong(matcher.group(first + 3));
    }
}
