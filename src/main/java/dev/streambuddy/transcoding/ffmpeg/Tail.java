package dev.streambuddy.transcoding.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// The end of a stream that may be endless. Addresses are left out: ours carry signatures.
final class Tail {

    private static final int KEPT_BYTES = 8 * 1024;
    private static final int KEPT_LINES = 40;
    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

    private final byte[] ring = new byte[KEPT_BYTES];
    private long written;

    /// Reads to the end of the stream; a stream that breaks has ended.
    void drain(InputStream in) {
        var buffer = new byte[4096];
        try (in) {
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                append(buffer, n);
            }
        } catch (IOException _) {
            // the process was killed
        }
    }

    private synchronized void append(byte[] bytes, int length) {
        for (var i = 0; i < length; i++) {
            ring[(int) (written++ % KEPT_BYTES)] = bytes[i];
        }
    }

    /// The last lines, oldest first.
    synchronized List<String> lines() {
        var length = (int) Math.min(written, KEPT_BYTES);
        var bytes = new byte[length];
        for (var i = 0; i < length; i++) {
            bytes[i] = ring[(int) ((written - length + i) % KEPT_BYTES)];
        }
        var lines = new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(line -> ADDRESS.matcher(line).replaceAll("<url>").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.subList(Math.max(0, lines.size() - KEPT_LINES), lines.size());
    }
}
