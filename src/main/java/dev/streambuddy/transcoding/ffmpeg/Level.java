package dev.streambuddy.transcoding.ffmpeg;

import java.util.List;

/// H.264 levels (ITU-T H.264, table A-1): what a decoder must be able to do, so what a player decides by.
///
/// @param name as x264 takes it
/// @param macroblocksPerSecond decoding speed
/// @param frameMacroblocks picture size
/// @param kilobits picture buffer size (CPB) at profile Main; High has more
record Level(String name, int macroblocksPerSecond, int frameMacroblocks, int kilobits) {

    private static final List<Level> LEVELS = List.of(
            new Level("1.3", 11880, 396, 2000),
            new Level("2.1", 19800, 792, 4000),
            new Level("3.0", 40500, 1620, 10000),
            new Level("3.1", 108000, 3600, 14000),
            new Level("3.2", 216000, 5120, 20000),
            new Level("4.0", 245760, 8192, 25000),
            new Level("4.2", 522240, 8704, 62500),
            new Level("5.0", 589824, 22080, 135000),
            new Level("5.1", 983040, 36864, 240000),
            new Level("5.2", 2073600, 36864, 240000),
            new Level("6.0", 4177920, 139264, 240000),
            new Level("6.2", 16711680, 139264, 800000));

    /// The lowest level that holds it.
    static String of(int width, int height, double frameRate, int bufferBits) {
        var blocks = ((width + 15) / 16) * ((height + 15) / 16);
        return LEVELS.stream()
                .filter(level -> blocks <= level.frameMacroblocks()
                        && blocks * frameRate <= level.macroblocksPerSecond()
                        && bufferBits / 1000 <= level.kilobits())
                .findFirst()
                .orElse(LEVELS.getLast())
                .name();
    }
}
