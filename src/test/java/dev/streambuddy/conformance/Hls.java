package dev.streambuddy.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// HLS playlists, line by line.
final class Hls {

    private static final Pattern ATTRIBUTE = Pattern.compile("([A-Z0-9-]+)=(\"[^\"]*\"|[^,]*)");

    private Hls() {}

    /// @param variants with their attributes
    /// @param audio `EXT-X-MEDIA` of type audio
    /// @param subtitles `EXT-X-MEDIA` of type subtitles
    /// @param iFrames `EXT-X-I-FRAME-STREAM-INF`
    record Master(List<Entry> variants, List<Entry> audio, List<Entry> subtitles, List<Entry> iFrames) {}

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
    /// @param iFramesOnly whether it says that every segment is but one picture
    record Playlist(
            int version,
            int targetSeconds,
            List<String> maps,
            List<Segment> segments,
            boolean whole,
            boolean iFramesOnly) {}

    /// @param range null for all of the object
    record Segment(String address, double seconds, @Nullable Range range) {}

    /// @param offset in the object; -1 when it does not say
    record Range(long bytes, long offset) {}

    static Master master(String text) {
        var lines = lines(text);
        var variants = new ArrayList<Entry>();
        var iFrames = new ArrayList<Entry>();
        var media = new ArrayList<Entry>();
        for (var n = 0; n < lines.size(); n++) {
            var line = lines.get(n);
            if (line.startsWith("#EXT-X-STREAM-INF:")) {
                variants.add(new Entry(attributes(line), lines.get(n + 1)));
            } else if (line.startsWith("#EXT-X-I-FRAME-STREAM-INF:")) {
                iFrames.add(entry(line));
            } else if (line.startsWith("#EXT-X-MEDIA:")) {
                media.add(entry(line));
            }
        }
        return new Master(variants, ofType("AUDIO", media), ofType("SUBTITLES", media), iFrames);
    }

    private static List<Entry> ofType(String type, List<Entry> media) {
        return media.stream().filter(it -> it.get("TYPE").equals(type)).toList();
    }

    private static Entry entry(String line) {
        var attributes = attributes(line);
        return new Entry(attributes, attributes.getOrDefault("URI", ""));
    }

    static Playlist playlist(String text) {
        var version = 1;
        var target = 0;
        var maps = new ArrayList<String>();
        var segments = new ArrayList<Segment>();
        var seconds = 0.0;
        Range range = null;
        var lines = lines(text);
        for (var line : lines) {
            if (line.startsWith("#EXT-X-VERSION:")) {
                version = Integer.parseInt(value(line));
            } else if (line.startsWith("#EXT-X-TARGETDURATION:")) {
                target = Integer.parseInt(value(line));
            } else if (line.startsWith("#EXT-X-MAP:")) {
                maps.add(attributes(line).getOrDefault("URI", ""));
            } else if (line.startsWith("#EXTINF:")) {
                seconds = Double.parseDouble(value(line).replaceAll(",.*", ""));
            } else if (line.startsWith("#EXT-X-BYTERANGE:")) {
                range = range(value(line));
            } else if (!line.startsWith("#")) {
                segments.add(new Segment(line, seconds, range));
                range = null;
            }
        }
        return new Playlist(
                version,
                target,
                maps,
                segments,
                lines.contains("#EXT-X-ENDLIST"),
                lines.contains("#EXT-X-I-FRAMES-ONLY"));
    }

    private static Range range(String value) {
        var parts = value.split("@", 2);
        return new Range(Long.parseLong(parts[0]), parts.length == 2 ? Long.parseLong(parts[1]) : -1);
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
