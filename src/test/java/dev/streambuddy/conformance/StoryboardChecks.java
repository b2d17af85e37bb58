package dev.streambuddy.conformance;

import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;

/// The pictures for the seek bar: every film has them, on sprites as the MPD says.
final class StoryboardChecks {

    private static final String CHECK = "storyboard";
    private static final String INDEX = "storyboard.vtt";

    private final Player player;
    private final Findings findings;

    StoryboardChecks(Player player, Findings findings) {
        this.player = player;
        this.findings = findings;
    }

    void check(Fetched fetched) {
        var sets = fetched.dash().tiles().size();
        var index = player.find(INDEX, Vtt.TYPES);
        if (fetched.rungs().isEmpty()) {
            findings.unless(sets == 0 && index.isEmpty(), CHECK, "there is a storyboard of nothing to see");
        } else if (sets == 1 && index.isPresent()) {
            var lowest = fetched.rungs().getLast();
            var tiles = fetched.dash().tiles().getFirst();
            var sprites = sprites(tiles, fetched.dash().seconds());
            shape(tiles, lowest);
            var cues = Vtt.parse(index.get()).cues();
            new StoryboardIndexChecks(lowest, tiles, sprites, findings).check(cues, fetched);
        } else {
            findings.add(
                    CHECK,
                    "the MPD has %d, and %s %s"
                            .formatted(sets, INDEX, index.isPresent() ? "is there" : "is not there"));
        }
    }

    /// Fetches as many as the presentation calls for, and no more are there.
    private Map<String, BufferedImage> sprites(Tiles tiles, double seconds) {
        var sprites = new HashMap<String, BufferedImage>();
        var count = tiles.sprites(seconds);
        var largest = 0L;
        for (var n = 0; n < count; n++) {
            var address = tiles.sprite(n);
            var file = player.find(address, Jpeg.TYPES);
            if (file.isEmpty()) {
                findings.add(
                        CHECK,
                        "%s is not there, and stands from %.6f s to %.6f"
                                .formatted(address, n * tiles.seconds(), seconds));
                continue;
            }
            var sprite = Jpeg.read(file.get(), address);
            largest = Math.max(largest, file.get().length);
            sprites.put(address, sprite);
            findings.unless(
                    sprite.getWidth() == tiles.width() && sprite.getHeight() == tiles.height(),
                    CHECK,
                    "%s is %dx%d, the MPD says %dx%d"
                            .formatted(address, sprite.getWidth(), sprite.getHeight(), tiles.width(), tiles.height()));
        }
        findings.unless(
                player.find(tiles.sprite(count), Jpeg.TYPES).isEmpty(),
                CHECK,
                tiles.sprite(count) + " is there, which nobody asks for");
        var rate = 8 * largest / tiles.seconds();
        findings.unless(
                tiles.bandwidth() >= rate && tiles.bandwidth() <= rate * 1.1 + 1,
                CHECK,
                "the MPD says %d bits per second, it is %.0f".formatted(tiles.bandwidth(), rate));
        return sprites;
    }

    private void shape(Tiles tiles, Track lowest) {
        findings.unless(
                tiles.width() % tiles.columns() == 0
                        && tiles.height() % tiles.rows() == 0
                        && lowest.hasAspect(tiles.tileWidth(), tiles.tileHeight()),
                CHECK,
                "%dx%d pictures on %dx%d pixels, %s is %dx%d"
                        .formatted(
                                tiles.columns(),
                                tiles.rows(),
                                tiles.width(),
                                tiles.height(),
                                lowest.name(),
                                lowest.init().width(),
                                lowest.init().height()));
    }
}
