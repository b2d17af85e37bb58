package dev.streambuddy.transcoding.ffmpeg;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.unit.DataSize;

/// The parts under test with their defaults, and clips made on the spot.
final class Fixtures {

    static final EncodingProperties ENCODING = encoding(Duration.ofSeconds(32));
    static final Ffmpeg FFMPEG = new Ffmpeg(ffmpeg(Duration.ofSeconds(30)), metrics());

    private Fixtures() {}

    static FfmpegMetrics metrics() {
        return new FfmpegMetrics(new SimpleMeterRegistry());
    }

    static EncodingProperties encoding(Duration chunk) {
        return new EncodingProperties(
                Duration.ofSeconds(4), chunk, EncodingProperties.Preset.FASTER, 60, Duration.ofHours(12), 36_000_000);
    }

    static FfmpegProperties ffmpeg(Duration stallTimeout) {
        return ffmpeg("ffmpeg", stallTimeout);
    }

    static FfmpegProperties ffmpeg(String binary, Duration stallTimeout) {
        return tools(binary, "ffprobe", stallTimeout);
    }

    static FfmpegProperties tools(String ffmpeg, String ffprobe, Duration stallTimeout) {
        return new FfmpegProperties(
                ffmpeg,
                ffprobe,
                0,
                DataSize.ofGigabytes(16),
                DataSize.ofGigabytes(16),
                stallTimeout,
                stallTimeout,
                Duration.ofSeconds(20));
    }

    static Probe probe() {
        return new Probe(FFMPEG, ENCODING);
    }

    static Planner planner() {
        return new Planner(ENCODING);
    }

    static Commands commands() {
        return new Commands(ENCODING);
    }

    /// Makes a clip: ffmpeg with these arguments, split at spaces, and the file to write.
    static Path clip(Path file, String arguments) {
        var command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
        command.addAll(List.of(arguments.strip().split("\\s+")));
        command.add(file.toString());
        FFMPEG.run(command, Duration.ofMinutes(1), _ -> {});
        return file;
    }

    /// Makes players show an MP4 with a display matrix: a point (x, y), y down, at (ax + cy, bx + dy).
    static Path turn(Path mp4, int a, int b, int c, int d) throws IOException {
        var bytes = Files.readAllBytes(mp4);
        var matrix = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("tkhd") + 44;
        ByteBuffer.wrap(bytes)
                .putInt(matrix, a << 16)
                .putInt(matrix + 4, b << 16)
                .putInt(matrix + 12, c << 16)
                .putInt(matrix + 16, d << 16);
        return Files.write(mp4, bytes);
    }

    static String input(Path file) {
        return "file:" + file.toAbsolutePath();
    }

    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
