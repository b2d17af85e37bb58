package dev.streambuddy.conformance;

import java.awt.image.BufferedImage;
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

    /// A pixel of a thumbnail is the mean of so many points across and down.
    private static final int POINTS = 8;

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
        var answer = Exec.ffmpeg(
                LIMIT,
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
                "-");
        var thumbnails = new ArrayList<byte[]>();
        while (answer.output().remaining() >= BYTES) {
            var thumbnail = new byte[BYTES];
            answer.output().get(thumbnail);
            thumbnails.add(thumbnail);
        }
        return thumbnails;
    }

    /// Every pixel the mean of those it stands for.
    static byte[] of(BufferedImage picture) {
        var thumbnail = new byte[BYTES];
        for (var y = 0; y < HEIGHT; y++) {
            for (var x = 0; x < WIDTH; x++) {
                var mean = mean(picture, x, y);
                System.arraycopy(mean, 0, thumbnail, 3 * (y * WIDTH + x), mean.length);
            }
        }
        return thumbnail;
    }

    private static byte[] mean(BufferedImage picture, int x, int y) {
        var sums = new int[3];
        for (var point = 0; point < POINTS * POINTS; point++) {
            var across = (x * POINTS + point % POINTS) * picture.getWidth() / (WIDTH * POINTS);
            var down = (y * POINTS + point / POINTS) * picture.getHeight() / (HEIGHT * POINTS);
            var pixel = picture.getRGB(across, down);
            for (var colour = 0; colour < sums.length; colour++) {
                sums[colour] += (pixel >> (16 - 8 * colour)) & 0xff;
            }
        }
        var mean = new byte[sums.length];
        for (var colour = 0; colour < sums.length; colour++) {
            mean[colour] = (byte) (sums[colour] / (POINTS * POINTS));
        }
        return mean;
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
