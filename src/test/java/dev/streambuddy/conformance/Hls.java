package dev.streambuddy.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// HLS playlists, line by line.
final class Hls {

    private static final Pattern ATTRIBUTE = Pattern.compile("([A-Z0-9-]+)=(\"[^\"]*\"|[^,]*)");

    private Hls() {}

    /// @param variants with their attributes
    /// @param audio `EXT-X-MEDIA` of type audio
    record Master(List<Entry> variants, List<Entry> audio) {}

    /// @param attributes unquoted
    /// @param address as written
    record Entry(Map<String, String> attributes, String address) {

        String get(String name) {
            return attributes.getOrDefault(name, "");
        }

        double decimal(String name) {
            return Double.parseDouble(attributes.getOrDefault(name, "0"));
        }

        long number(String name) {
            return Long.parseLong(attributes.getOrDefault(name, "0"));
        }
    }

    /// @param maps addresses of every `EXT-X-MAP`
    /// @param whole whether it says that nothing follows
    record Playlist(int targetSeconds, List<String> maps, List<Segment> segments, boolean whole) {}

    record Segment(String address, double seconds) {}

    static Master master(String text) {
        var lines = lines(text);
        var variants = new ArrayList<Entry>();
        var audio = new ArrayList<Entry>();
        for (var n = 0; n < lines.size(); n++) {
            var line = lines.get(n);
            if (line.startsWith("#EXT-X-STREAM-INF:")) {
                variants.add(new Entry(attributes(line), lines.get(n + 1)));
            } else if (line.startsWith("#EXT-X-MEDIA:") && attributes(line).containsValue("AUDIO")) {
                var attributes = attributes(line);
                audio.add(new Entry(attributes, attributes.getOrDefault("URI", "")));
            }
        }
        return new Master(variants, audio);
    }

    static Playlist playlist(String text) {
        var target = 0;
        var maps = new ArrayList<String>();
        var segments = new ArrayList<Segment>();
        var whole = false;
        var seconds = 0.0;
        for (var line : lines(text)) {
            if (line.startsWith("#EXT-X-TARGETDURATION:")) {
                target = Integer.parseInt(value(line));
            } else if (line.startsWith("#EXT-X-MAP:")) {
                maps.add(attributes(line).getOrDefault("URI", ""));
            } else if (line.startsWith("#EXTINF:")) {
                seconds = Double.parseDouble(value(line).replaceAll(",.*", ""));
            } else if (line.equals("#EXT-X-ENDLIST")) {
                whole = true;
            } else if (!line.startsWith("#")) {
                segments.add(new Segment(line, seconds));
            }
        }
        return new Playlist(target, maps, segments, whole);
    }

    private static List<String> lines(String text) {
        if (!text.startsWith("#EXTM3U")) {
            throw new IllegalArgumentException("no playlist");
        }
        return text.lines().map(String::strip).filter(it -> !it.isEmpty()).toList();
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1);
    }

    private static Map<String, String> attributes(String line) {
        var attributes = new HashMap<String, String>();
        var matcher = ATTRIBUTE.matcher(value(line));
        while (matcher.find()) {
            attributes.put(matcher.group(1), matcher.group(2).replace("\"", ""));
        }
        return attributes;
    }
}
