package dev.streambuddy.conformance;

import java.awt.image.BufferedImage;
import java.util.List;

/// The picture that stands for a film.
final class PosterCheck {

    private static final String CHECK = "poster";
    private static final int WIDEST = 1280;

    /// Of 255.
    private static final double BLACK = 16;

    /// Of 255: some picture of the film that is nowhere near black.
    private static final double BRIGHT = 40;

    private final Player player;
    private final Findings findings;

    PosterCheck(Player player, Findings findings) {
        this.player = player;
        this.findings = findings;
    }

    void check(Fetched fetched) {
        var poster = Jpeg.read(player.fetch("poster.jpg", Jpeg.TYPES), "the poster");
        fetched.rungs().stream().findFirst().ifPresent(top -> {
            shape(poster, top);
            brightness(poster, top, fetched);
        });
    }

    private void shape(BufferedImage poster, Track top) {
        findings.unless(
                poster.getWidth() <= WIDEST && top.hasAspect(poster.getWidth(), poster.getHeight()),
                CHECK,
                "the poster is %dx%d, the film %dx%d"
                        .formatted(
                                poster.getWidth(),
                                poster.getHeight(),
                                top.init().width(),
                                top.init().height()));
    }

    private void brightness(BufferedImage poster, Track top, Fetched fetched) {
        var brightness = Thumbnails.brightness(Thumbnails.of(poster));
        if (brightness >= BLACK) {
            return;
        }
        var frames = List.of(0, top.samples() / 2, top.samples() - 1).stream()
                .distinct()
                .toList();
        var brightest = Thumbnails.of(fetched.file(top), frames, Thumbnails.HD, "auto").stream()
                .mapToDouble(Thumbnails::brightness)
                .max()
                .orElse(0);
        findings.unless(
                brightest <= BRIGHT,
                CHECK,
                "the poster is black (%.1f), the film is not (%.1f)".formatted(brightness, brightest));
    }
}
