package dev.streambuddy.conformance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Pictures of 64 by 36 pixels, three bytes each: small enough that only what is squashed, turned, of the wrong
/// colour or at the wrong time is seen, and no coding noise.
final class Thumbnails {

    /// The filter that makes decoded pictures of ours ready for RGB.
    static final String HD = "scale=in_color_matrix=bt709";

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int WIDTH = 64;
    private static final int HEIGHT = 36;
    private static final int BYTES = WIDTH * HEIGHT * 3;

    private Thumbnails() {}

    /// @param frames by number, in order
    /// @param colours the filter that makes decoded pictures ready for RGB
    /// @param threads of the decoder
    /// @return fewer where there are no such frames
    static List<byte[]> of(Path file, List<Integer> frames, String colours, String threads) {
        var choice = new ArrayList<String>();
        frames.forEach(it -> choice.add("eq(n\\," + it + ")"));
        // to RGB first: one scaler that does both mixes up the colours of small pictures
        var filters = "select=%s,%s,format=gbrp,scale=%d:%d:flags=area,format=rgb24"
                .formatted(String.join("+", choice), colours, WIDTH, HEIGHT);
        var answer = Exec.run(
                List.of(
                        "ffmpeg",
                        "-nostdin",
                        "-v",
                        "error",
                        "-threads",
                        threads,
                        "-reinit_filter",
                        "0",
                        "-i",
                        "file:" + file,
                        "-map",
                        "0:V:0",
                        "-fps_mode",
                        "passthrough",
                        "-vf",
                        filters,
                        "-frames:v",
                        Integer.toString(frames.size()),
                        "-f",
                        "rawvideo",
                        "-"),
                LIMIT);
        var thumbnails = new ArrayList<byte[]>();
        while (answer.output().remaining() >= BYTES) {
            var thumbnail = new byte[BYTES];
            answer.output().get(thumbnail);
            thumbnails.add(thumbnail);
        }
        return thumbnails;
    }

    /// 99 when they are the same.
    static double decibels(byte[] one, byte[] other) {
        var sum = 0.0;
        for (var n = 0; n < BYTES; n++) {
            var difference = (one[n] & 0xff) - (other[n] & 0xff);
            sum += difference * difference;
        }
        return sum == 0 ? 99 : 10 * Math.log10(255 * 255 / (sum / BYTES));
    }

    /// Of ranks would be better, of values is enough.
    static double correlation(byte[] one, byte[] other) {
        var means = new double[] {brightness(one), brightness(other)};
        var together = 0.0;
        var first = 1e-9;
        var second = 1e-9;
        for (var n = 0; n < BYTES; n++) {
            var a = (one[n] & 0xff) - means[0];
            var b = (other[n] & 0xff) - means[1];
            together += a * b;
            first += a * a;
            second += b * b;
        }
        return together / Math.sqrt(first * second);
    }

    /// The mean of all pixels and colours, up to 255.
    static double brightness(byte[] thumbnail) {
        var sum = 0.0;
        for (var value : thumbnail) {
            sum += value & 0xff;
        }
        return sum / thumbnail.length;
    }
}
