package dev.streambuddy.bench;

import dev.streambuddy.endtoend.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The same ladder by one ffmpeg as an expert would write it: one decode, cascaded scaling, the encoder settings of
/// `architecture/` and the product's default presets, explicit threads, audio beside it, plain MP4 files.
record HandTuned(double cpuSeconds, double seconds, Path folder) {

    private static final Map<Integer, String> SETTINGS = Map.of(
            2160, "-preset veryfast -crf 22 -maxrate 16000k -bufsize 32000k -profile:v high",
            1440, "-preset veryfast -crf 22 -maxrate 9000k -bufsize 18000k -profile:v high",
            1080, "-preset faster -crf 23 -maxrate 5000k -bufsize 10000k -profile:v high",
            720, "-preset faster -crf 23 -maxrate 2800k -bufsize 5600k -profile:v high",
            480, "-preset faster -crf 22 -maxrate 1400k -bufsize 2800k -profile:v high",
            360, "-preset faster -crf 22 -maxrate 800k -bufsize 1600k -profile:v main",
            240, "-preset faster -crf 23 -maxrate 400k -bufsize 800k -profile:v main");

    /// @param renditions of the product, highest first
    static HandTuned encode(Path film, JsonNode renditions, Path folder) throws IOException {
        var command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin", "-y", "-threads", "2", "-i"));
        command.add(film.toString());
        command.addAll(List.of("-filter_complex_threads", "1", "-filter_complex", cascade(renditions)));
        for (var n = 0; n < renditions.size(); n++) {
            command.addAll(List.of("-map", "[v" + n + "]"));
            command.addAll(List.of(encoder(renditions.get(n)).split(" ", -1)));
            command.add(folder.resolve(renditions.get(n).get("name").asString() + ".mp4")
                    .toString());
        }
        command.addAll(List.of("-map", "0:a?", "-c:a", "aac", "-b:a", "128k", "-ac", "2", "-ar", "48000"));
        command.add(folder.resolve("audio.mp4").toString());
        var before = Usage.of(ProcessHandle.current().pid());
        var started = System.nanoTime();
        Command.run(command);
        var seconds = (System.nanoTime() - started) / 1e9;
        var after = Usage.of(ProcessHandle.current().pid());
        return new HandTuned(after.children() - before.children(), seconds, folder);
    }

    long bytes(String rendition) {
        try {
            return Files.size(folder.resolve(rendition + ".mp4"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cascade(JsonNode renditions) {
        var graph = new StringBuilder();
        for (var n = 0; n < renditions.size(); n++) {
            var last = n == renditions.size() - 1;
            graph.append(n == 0 ? "[0:v:0]" : "[s" + n + "]")
                    .append("scale=%d:%d:flags=bicubic"
                            .formatted(
                                    renditions.get(n).get("width").asInt(),
                                    renditions.get(n).get("height").asInt()))
                    .append(last ? "[v" + n + "]" : ",split=2[v" + n + "][s" + (n + 1) + "];");
        }
        return graph.toString();
    }

    private static String encoder(JsonNode rendition) {
        var side =
                Math.min(rendition.get("width").asInt(), rendition.get("height").asInt());
        var settings = SETTINGS.getOrDefault(side, SETTINGS.get(side < 1440 ? 1080 : 1440));
        var threads = side > 480 ? 2 : 1;
        return "-c:v libx264 %s -g 96 -keyint_min 96 -sc_threshold 0 -pix_fmt yuv420p -threads %d -an"
                .formatted(settings, threads);
    }
}
