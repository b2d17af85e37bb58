package dev.streambuddy.conformance;

import tools.jackson.databind.JsonNode;

/// A stream of a source, as ffprobe tells it.
///
/// @param aspect of what people should see: width by height, with the pixels' shape and the display matrix
/// @param shownWidth with square pixels, turned
/// @param shownHeight with square pixels, turned
/// @param matrix colour matrix; empty when it does not say
/// @param transfer colour transfer; empty when it does not say
/// @param rate average frames per second, as the header says; 0 when it does not
/// @param language empty when it does not say
record SourceStream(
        int index,
        boolean video,
        boolean audio,
        double aspect,
        int shownWidth,
        int shownHeight,
        int width,
        int height,
        String matrix,
        String transfer,
        double rate,
        String language) {

    private static final double GARBAGE_DEGREES = 10;
    private static final double GARBAGE_ASPECT = 4;

    static SourceStream of(JsonNode it) {
        var type = it.path("codec_type").asString("");
        var cover = it.path("disposition").path("attached_pic").asInt(0) == 1;
        var width = it.path("width").asInt(0);
        var height = it.path("height").asInt(0);
        var wide = width * pixels(it.path("sample_aspect_ratio").asString("1:1"));
        var turned = turned(it);
        return new SourceStream(
                it.path("index").asInt(),
                type.equals("video") && !cover,
                type.equals("audio"),
                turned ? height / wide : wide / Math.max(1, height),
                (int) Math.round(turned ? height : wide),
                (int) Math.round(turned ? wide : height),
                width,
                height,
                it.path("color_space").asString(""),
                it.path("color_transfer").asString(""),
                fraction(it.path("avg_frame_rate").asString("0/0"), "/"),
                it.path("tags").path("language").asString(""));
    }

    private static double pixels(String ratio) {
        var aspect = fraction(ratio, ":");
        return aspect < 1 / GARBAGE_ASPECT || aspect > GARBAGE_ASPECT ? 1 : aspect;
    }

    /// By a quarter or three.
    private static boolean turned(JsonNode stream) {
        for (var data : stream.path("side_data_list")) {
            var degrees = data.path("rotation").asDouble(0);
            var quarters = Math.round(degrees / 90);
            if (quarters % 2 != 0 && Math.abs(degrees - quarters * 90) < GARBAGE_DEGREES) {
                return true;
            }
        }
        return false;
    }

    private static double fraction(String text, String by) {
        var parts = text.split(by, 2);
        if (parts.length != 2 || Double.parseDouble(parts[1]) == 0) {
            return 0;
        }
        return Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
    }
}
