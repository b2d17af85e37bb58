package dev.streambuddy.transcoding.packaging;

import io.lindstrom.mpd.data.AdaptationSet;
import io.lindstrom.mpd.data.Representation;
import io.lindstrom.mpd.data.SegmentTemplate;
import io.lindstrom.mpd.data.descriptor.GenericDescriptor;
import java.util.List;

/// The AdaptationSet of the pictures for the seek bar, as the DASH-IF guidelines describe tiles: a segment is a sprite.
final class DashStoryboard {

    private static final String TILES = "http://dashif.org/guidelines/thumbnail_tile";
    private static final long MICROS = 1_000_000;

    /// What is less than this above a whole number was computed so.
    private static final double ROUNDING = 0.001;

    private DashStoryboard() {}

    static AdaptationSet adaptationSet(String edition, Storyboard storyboard, int id, Timing timing) {
        var film = timing.endMicros() / (double) MICROS;
        var micros = (long) Math.ceil(storyboard.secondsPerSprite(film) * MICROS - ROUNDING);
        var representation = Representation.builder()
                .withId("storyboard")
                .withBandwidth(Math.ceilDiv(storyboard.largestSpriteBytes() * 8 * MICROS, micros))
                .withWidth((long) storyboard.columns() * storyboard.tileWidth())
                .withHeight((long) storyboard.rows() * storyboard.tileHeight())
                .withEssentialProperties(
                        List.of(new GenericDescriptor(TILES, storyboard.columns() + "x" + storyboard.rows())))
                .withSegmentTemplate(SegmentTemplate.builder()
                        .withTimescale(MICROS)
                        .withDuration(micros)
                        .withStartNumber((long) SegmentNames.FIRST)
                        .withMedia(SegmentNames.dashSprite(edition))
                        .build())
                .build();
        return AdaptationSet.builder()
                .withId(id)
                .withContentType("image")
                .withMimeType("image/jpeg")
                .withRepresentations(representation)
                .build();
    }
}
