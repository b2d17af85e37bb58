package dev.streambuddy.transcoding.ffmpeg;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How a player must turn the coded picture, from the container's display matrix.
///
/// @param rotation clockwise degrees: 0, 90, 180 or 270
/// @param mirrored whether to flip it horizontally after that
record Orientation(int rotation, boolean mirrored) {

    static final Orientation UPRIGHT = new Orientation(0, false);

    /// Cameras write exact quarters; what is further off than this is garbage, and garbage is upright.
    private static final double TOLERANCE_DEGREES = 10;

    /// @param matrix as ffprobe prints it: a line break, an offset and three numbers, three times; null for none
    static Orientation of(@Nullable String matrix) {
        if (matrix == null) {
            return UPRIGHT;
        }
        try {
            var values = matrix.lines()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .filter(line -> !line.isEmpty())
                    .flatMap(line -> Arrays.stream(line.split("\\s+")))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return values.length == 9 ? of(values[0], values[1], values[3], values[4]) : UPRIGHT;
        } catch (NumberFormatException _) {
            return UPRIGHT;
        }
    }

    /// A point (x, y), y down, is shown at (ax + cy, bx + dy).
    private static Orientation of(double a, double b, double c, double d) {
        var determinant = a * d - b * c;
        if (Math.abs(determinant) < 1) {
            return UPRIGHT;
        }
        var degrees = Math.toDegrees(Math.atan2(b, d));
        var quarters = Math.round(degrees / 90);
        if (Math.abs(degrees - quarters * 90) > TOLERANCE_DEGREES) {
            return UPRIGHT;
        }
        return new Orientation((int) Math.floorMod(quarters, 4L) * 90, determinant < 0);
    }

    boolean swapsSides() {
        return rotation % 180 == 90;
    }
}
