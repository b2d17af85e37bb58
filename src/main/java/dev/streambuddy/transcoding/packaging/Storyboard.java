package dev.streambuddy.transcoding.packaging;

import java.util.ArrayList;

/// Small pictures for the seek bar, laid out row by row on JPEG sprites; see [SegmentNames#sprite(String, int)].
///
/// @param tileWidth of one picture
/// @param tileHeight of one picture
/// @param columns pictures side by side on a sprite
/// @param rows of pictures on a sprite
/// @param secondsPerTile how long one picture stands for the film
/// @param count pictures altogether
/// @param sprites all of the same size, of which the last one need not be full
/// @param largestSpriteBytes size of the largest file
public record Storyboard(
        int tileWidth,
        int tileHeight,
        int columns,
        int rows,
        double secondsPerTile,
        int count,
        int sprites,
        long largestSpriteBytes) {

    /// @throws IllegalArgumentException when a number is not positive, or so many sprites cannot hold so many pictures
    public Storyboard {
        if (tileWidth <= 0 || tileHeight <= 0 || columns <= 0 || rows <= 0 || largestSpriteBytes <= 0) {
            throw new IllegalArgumentException("sizes must be positive");
        }
        if (count <= 0 || !(secondsPerTile > 0) || sprites != Math.ceilDiv(count, columns * rows)) {
            throw new IllegalArgumentException(count + " pictures do not fill " + sprites + " sprites");
        }
    }

    /// How long a sprite stands for a film of so many seconds. Sound may end some milliseconds after the last picture:
    /// players that divide the one by the other would ask for a sprite more.
    double secondsPerSprite(double filmSeconds) {
        return Math.max(secondsPerTile * columns * rows, filmSeconds / sprites);
    }

    /// The text of `storyboard.vtt`, which players without DASH read: when which part of which sprite is to be shown.
    ///
    /// @param edition folder of the sprites
    /// @param durationSeconds of the film: the last picture stands until then
    public String vtt(String edition, double durationSeconds) {
        var cues = new ArrayList<WebVtt.Cue>();
        for (var tile = 0; tile < count; tile++) {
            var end = tile == count - 1 ? durationSeconds : Math.min((tile + 1) * secondsPerTile, durationSeconds);
            cues.add(WebVtt.Cue.of(tile * secondsPerTile, end, picture(edition, tile)));
        }
        return new WebVtt(cues).writePlain();
    }

    private String picture(String edition, int tile) {
        var sprite = SegmentNames.sprite(edition, tile / (columns * rows) + SegmentNames.FIRST);
        var x = tile % columns * tileWidth;
        var y = tile / columns % rows * tileHeight;
        return "%s#xywh=%d,%d,%d,%d".formatted(sprite, x, y, tileWidth, tileHeight);
    }
}
