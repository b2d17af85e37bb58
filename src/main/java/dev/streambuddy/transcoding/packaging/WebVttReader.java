package dev.streambuddy.transcoding.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Takes a WebVTT file apart. A line within the text of a cue may contain an arrow: ffmpeg does not escape it.
final class WebVttReader {

    private static final String ARROW = "-->";
    private static final String TIME = "(-?)(?:(\\d{1,6}):)?([0-5]?\\d):([0-5]\\d)\\.(\\d{3})";
    private static final Pattern TIMES = Pattern.compile("\\s*" + TIME + "\\s*-->\\s*" + TIME + "(?:\\s+(.*))?");
    private static final int GROUPS_PER_TIME = 5;

    /// Without regions, which are left out.
    private static final Pattern SETTING = Pattern.compile("(vertical|line|position|size|align):[\\w.,%-]+");

    private final List<String> lines;
    private final List<WebVtt.Cue> cues = new ArrayList<>();

    WebVttReader(String text) {
        var unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        lines = unmarked.replace('\0', '\uFFFD').lines().toList();
    }

    WebVtt read() throws MalformedWebVttException {
        if (lines.isEmpty() || !lines.getFirst().matches("WEBVTT([ \\t].*)?")) {
            throw MalformedWebVttException.header();
        }
        for (var first = 1; first < lines.size(); ) {
            var end = first;
            while (end < lines.size() && !lines.get(end).isBlank()) {
                end++;
            }
            block(first, end);
            first = end + 1;
        }
        return new WebVtt(cues);
    }

    /// A cue, with or without a name, or something else.
    private void block(int first, int end) throws MalformedWebVttException {
        for (var line = first; line < Math.min(first + 2, end); line++) {
            if (lines.get(line).contains(ARROW)) {
                cues.add(cue(line, end));
                return;
            }
        }
    }

    private WebVtt.Cue cue(int line, int end) throws MalformedWebVttException {
        var times = TIMES.matcher(lines.get(line));
        if (!times.matches()) {
            throw MalformedWebVttException.times(line + 1);
        }
        var settings = times.group(2 * GROUPS_PER_TIME + 1);
        var text = String.join("\n", lines.subList(line + 1, end));
        return new WebVtt.Cue(
                millis(times, 0),
                millis(times, GROUPS_PER_TIME),
                settings == null ? "" : settings(settings),
                CueText.normalize(text));
    }

    private static String settings(String written) {
        return SETTING.matcher(written).results().map(MatchResult::group).collect(Collectors.joining(" "));
    }

    private static long millis(MatchResult times, int before) {
        var hours = times.group(before + 2);
        var minutes = (hours == null ? 0 : Long.parseLong(hours) * 60) + Long.parseLong(times.group(before + 3));
        var seconds = minutes * 60 + Long.parseLong(times.group(before + 4));
        var millis = seconds * 1000 + Long.parseLong(times.group(before + 5));
        return times.group(before + 1).isEmpty() ? millis : -millis;
    }
}
