package dev.streambuddy.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// What a DASH manifest says.
///
/// @param seconds mediaPresentationDuration
/// @param representations of video and audio
/// @param texts every file of text
/// @param tiles every set of pictures for the seek bar
/// @param addresses every address in it, as written
record Dash(
        double seconds,
        List<Representation> representations,
        List<Text> texts,
        List<Tiles> tiles,
        List<String> addresses) {

    private static final String TILES = "http://dashif.org/guidelines/thumbnail_tile";

    /// @param bandwidth bits per second
    /// @param frameRate as written; empty for audio
    /// @param language as written; empty when there is none
    /// @param init relative address
    record Representation(
            String id,
            boolean video,
            String codecs,
            long bandwidth,
            int width,
            int height,
            String frameRate,
            String language,
            long timescale,
            String init,
            List<Entry> segments) {}

    /// @param language as written; empty when there is none
    /// @param forced whether it is for all viewers of that sound
    record Text(String address, String language, boolean forced) {}

    /// A segment, in ticks.
    record Entry(String address, long start, long duration) {}

    static Dash parse(byte[] text) {
        var mpd = document(text).getDocumentElement();
        var representations = new ArrayList<Representation>();
        var texts = new ArrayList<Text>();
        var tiles = new ArrayList<Tiles>();
        var addresses = new ArrayList<String>();
        for (var set : elements(mpd, "AdaptationSet")) {
            for (var it : elements(set, "Representation")) {
                switch (set.getAttribute("contentType")) {
                    case "video", "audio" -> representations.add(representation(set, it));
                    case "text" -> texts.add(text(set, it));
                    case "image" -> tiles.add(tiles(it));
                    default -> {}
                }
            }
        }
        for (var it : elements(mpd, "SegmentTemplate")) {
            addresses.add(it.getAttribute("initialization"));
            addresses.add(it.getAttribute("media"));
        }
        elements(mpd, "BaseURL").forEach(it -> addresses.add(it.getTextContent()));
        var duration = Duration.parse(mpd.getAttribute("mediaPresentationDuration"));
        return new Dash(duration.toNanos() / 1e9, representations, texts, tiles, addresses);
    }

    private static Representation representation(Element set, Element it) {
        var template = elements(it, "SegmentTemplate").stream()
                .findFirst()
                .orElseGet(() -> elements(set, "SegmentTemplate").getFirst());
        var id = it.getAttribute("id");
        return new Representation(
                id,
                set.getAttribute("contentType").equals("video"),
                said(set, it, "codecs"),
                Long.parseLong(it.getAttribute("bandwidth")),
                number(it, "width"),
                number(it, "height"),
                said(set, it, "frameRate"),
                set.getAttribute("lang"),
                Long.parseLong(template.getAttribute("timescale")),
                template.getAttribute("initialization").replace("$RepresentationID$", id),
                segments(template, id));
    }

    private static Text text(Element set, Element it) {
        var forced = elements(set, "Role").stream()
                .anyMatch(role -> role.getAttribute("value").equals("forced-subtitle"));
        var address =
                elements(it, "BaseURL").stream().map(Element::getTextContent).findFirst();
        return new Text(address.orElse(""), set.getAttribute("lang"), forced);
    }

    private static Tiles tiles(Element it) {
        var grid = elements(it, "EssentialProperty").stream()
                .filter(property -> property.getAttribute("schemeIdUri").equals(TILES))
                .map(property -> property.getAttribute("value").split("x", 2))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("pictures that are not in tiles"));
        var template = elements(it, "SegmentTemplate").stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("pictures without a template"));
        return new Tiles(
                template.getAttribute("media").replace("$RepresentationID$", it.getAttribute("id")),
                number(template, "startNumber"),
                Double.parseDouble(template.getAttribute("duration")) / Math.max(1, number(template, "timescale")),
                Integer.parseInt(grid[0]),
                Integer.parseInt(grid[1]),
                number(it, "width"),
                number(it, "height"),
                Long.parseLong(it.getAttribute("bandwidth")));
    }

    /// By the representation, or by its set for all of them.
    private static String said(Element set, Element representation, String name) {
        return representation.hasAttribute(name) ? representation.getAttribute(name) : set.getAttribute(name);
    }

    private static List<Entry> segments(Element template, String id) {
        var media = template.getAttribute("media").replace("$RepresentationID$", id);
        var number = number(template, "startNumber");
        var segments = new ArrayList<Entry>();
        var time = 0L;
        for (var s : elements(template, "S")) {
            time = s.hasAttribute("t") ? Long.parseLong(s.getAttribute("t")) : time;
            for (var repeat = 0; repeat <= number(s, "r"); repeat++) {
                var duration = Long.parseLong(s.getAttribute("d"));
                segments.add(new Entry(address(media, number++), time, duration));
                time += duration;
            }
        }
        return segments;
    }

    /// `$Number%05d$` is the only variable we know.
    static String address(String media, int number) {
        return media.replace("$Number%05d$", "%05d".formatted(number));
    }

    private static int number(Element element, String name) {
        return element.hasAttribute(name) ? Integer.parseInt(element.getAttribute(name)) : 0;
    }

    private static List<Element> elements(Element within, String name) {
        NodeList found = within.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(n -> (Element) found.item(n))
                .toList();
    }

    private static Document document(byte[] text) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(text));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException("no XML: " + e.getMessage(), e);
        }
    }
}
