package dev.streambuddy.conformance;

/// Small pictures on sprites as DASH lays them out: row by row, each for as long as every other.
///
/// @param media address of a sprite, with its number as a variable
/// @param first number of the first sprite
/// @param seconds how long a sprite stands
/// @param columns pictures side by side on a sprite
/// @param rows of pictures on a sprite
/// @param width of a sprite
/// @param height of a sprite
/// @param bandwidth bits per second
record Tiles(String media, int first, double seconds, int columns, int rows, int width, int height, long bandwidth) {

    /// What a writer may round off a sprite's time.
    private static final double MICROSECOND = 1.001e-6;

    /// A picture, as part of a sprite.
    record Place(String address, int x, int y, int width, int height) {}

    /// How many sprites a presentation calls for.
    int sprites(double duration) {
        var whole = (int) Math.floor(duration / seconds);
        return duration - whole * seconds > MICROSECOND * (whole + 1) ? whole + 1 : whole;
    }

    /// @param n counts from 0
    String sprite(int n) {
        return Dash.address(media, first + n);
    }

    int tileWidth() {
        return width / columns;
    }

    int tileHeight() {
        return height / rows;
    }

    double tileSeconds() {
        return seconds / (columns * rows);
    }

    /// The picture of a time.
    Place at(double time) {
        var tile = (int) Math.floor(time / tileSeconds());
        var sprite = sprite(tile / (columns * rows));
        var x = tile % columns * tileWidth();
        var y = tile / columns % rows * tileHeight();
        return new Place(sprite, x, y, tileWidth(), tileHeight());
    }
}
