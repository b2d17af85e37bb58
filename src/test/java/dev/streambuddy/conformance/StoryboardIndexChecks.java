package dev.streambuddy.conformance;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What `storyboard.vtt` says of the sprites, for players without DASH: the same as the MPD, and what is true.
final class StoryboardIndexChecks {

    private static final String CHECK = "storyboard";
    private static final Pattern PLACE = Pattern.compile("(.+)#xywh=(\\d+),(\\d+),(\\d+),(\\d+)");

    /// Of longer films one picture stands for several segments.
    private static final int MANY_SEGMENTS = 300;

    /// What is written in milliseconds is off by half of one.
    private static final double ROUNDED = 0.501;

    /// What the MPD may be stretched to the end of the sound, in seconds.
    private static final double DRIFT = 0.1;

    /// What is right has 26 dB and more, what is not up to 18, where a film hardly changes up to 26.
    private static final double LEAST_DECIBELS = 24;

    private final Track lowest;
    private final Tiles tiles;
    private final Map<String, BufferedImage> sprites;
    private final Findings findings;

    /// @param lowest the rung whose pictures they are
    /// @param sprites by their address
    StoryboardIndexChecks(Track lowest, Tiles tiles, Map<String, BufferedImage> sprites, Findings findings) {
        this.lowest = lowest;
        this.tiles = tiles;
        this.sprites = sprites;
        this.findings = findings;
    }

    void check(List<Vtt.Cue> cues, Fetched fetched) {
        var segments = lowest.media().size();
        var every = every();
        if (cues.size() != Math.ceilDiv(segments, every) || (every > 1 && segments <= MANY_SEGMENTS)) {
            findings.add(
                    CHECK, "%d pictures of %d segments, each as long as %d".formatted(cues.size(), segments, every));
            return;
        }
        var drift = Math.abs(tiles.tileSeconds() - every * first()) * cues.size();
        findings.unless(drift <= DRIFT, CHECK, "at its end the MPD is %.3f s off".formatted(drift));
        var end = 0L;
        for (var n = 0; n < cues.size(); n++) {
            var cue = cues.get(n);
            var start = lowest.start(n * every);
            findings.unless(
                    cue.start() == end && Math.abs(cue.start() - 1000 * start) <= ROUNDED,
                    CHECK,
                    "a picture from %d ms on, the one before ends at %d, its segment starts at %.6f s"
                            .formatted(cue.start(), end, start));
            same(cue);
            end = cue.end();
        }
        findings.unless(
                Math.abs(end - 1000 * fetched.dash().seconds()) <= ROUNDED,
                CHECK,
                "the last picture ends at %d ms, the presentation at %.6f s"
                        .formatted(end, fetched.dash().seconds()));
        looks(cues, every, fetched);
    }

    /// How many segments a picture stands for.
    private int every() {
        return (int) Math.max(1, Math.round(tiles.tileSeconds() / first()));
    }

    /// Of the first segment, in seconds.
    private double first() {
        return (double) lowest.media().getFirst().duration() / lowest.init().timescale();
    }

    private void same(Vtt.Cue cue) {
        var said = place(cue);
        // in its middle, since the MPD may stretch its pictures a little to the end of the sound
        var length = Math.min((cue.end() - cue.start()) / 1000.0, tiles.tileSeconds());
        var time = cue.start() / 1000.0 + length / 2;
        var right = tiles.at(time);
        findings.unless(said.equals(right), CHECK, "at %.3f s it says %s, the MPD %s".formatted(time, said, right));
        findings.unless(tile(said).isPresent(), CHECK, "there is no picture at " + said);
    }

    private Optional<BufferedImage> tile(Tiles.Place place) {
        return Optional.ofNullable(sprites.get(place.address()))
                .filter(it ->
                        place.x() + place.width() <= it.getWidth() && place.y() + place.height() <= it.getHeight())
                .map(it -> it.getSubimage(place.x(), place.y(), place.width(), place.height()));
    }

    private static Tiles.Place place(Vtt.Cue cue) {
        var place = PLACE.matcher(cue.text());
        if (!place.matches()) {
            throw new IllegalArgumentException("no place of a picture: " + cue.text());
        }
        return new Tiles.Place(
                place.group(1),
                Integer.parseInt(place.group(2)),
                Integer.parseInt(place.group(3)),
                Integer.parseInt(place.group(4)),
                Integer.parseInt(place.group(5)));
    }

    /// Whether the one in the middle shows what it stands for.
    private void looks(List<Vtt.Cue> cues, int every, Fetched fetched) {
        var middle = cues.size() / 2;
        var film = frame(middle * every, fetched);
        tile(place(cues.get(middle)))
                .map(it -> Thumbnails.decibels(Thumbnails.of(it), film))
                .ifPresent(it -> findings.unless(
                        it >= LEAST_DECIBELS,
                        CHECK,
                        "the picture at %d ms looks like %s by %.1f dB only"
                                .formatted(cues.get(middle).start(), lowest.name(), it)));
    }

    /// The first of a segment.
    private byte[] frame(int segment, Fetched fetched) {
        var before =
                lowest.media().stream().limit(segment).mapToInt(Media::samples).sum();
        return Thumbnails.of(fetched.file(lowest), List.of(before), Thumbnails.HD, "auto").stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s has no frame %d".formatted(lowest.name(), before)));
    }
}
