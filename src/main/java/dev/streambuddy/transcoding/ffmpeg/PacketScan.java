package dev.streambuddy.transcoding.ffmpeg;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the packets of a file say about its streams, which is what headers only claim. Takes ffprobe's lines
/// `stream,pts,dts,duration,size,flags[,what comes with it]` one by one and keeps a few hundred bytes a stream.
final class PacketScan {

    private static final String ENCRYPTED = "Encryption info";

    private final Map<Integer, PacketStats> streams = new HashMap<>();
    private boolean encrypted;

    /// Takes one line, and always wants more. Lines without a time are of no use and skipped.
    boolean take(String line) {
        var fields = line.split(",", 7);
        encrypted |= fields.length == 7 && fields[6].contains(ENCRYPTED);
        if (fields.length >= 6 && !fields[5].contains("D")) {
            var pts = number(fields[1]);
            var dts = number(fields[2]);
            var time = pts == null ? dts : pts;
            var stream = number(fields[0]);
            var size = number(fields[4]);
            if (time != null && stream != null) {
                var duration = number(fields[3]);
                var stats = streams.computeIfAbsent(stream.intValue(), _ -> new PacketStats());
                stats.take(time, duration == null ? 0 : duration, size == null ? 0 : size.longValue());
                if (fields[5].contains("K")) {
                    stats.keyFrame(time);
                }
                if (dts != null) {
                    stats.decoded(dts);
                }
            }
        }
        return true;
    }

    /// Whether any packet is, which not every header admits.
    boolean isEncrypted() {
        return encrypted;
    }

    /// Of a stream without usable packets, an empty one.
    PacketStats stream(int index) {
        return streams.getOrDefault(index, new PacketStats());
    }

    private static @Nullable Double number(String field) {
        try {
            return Double.valueOf(field);
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
