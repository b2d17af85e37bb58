package dev.streambuddy.transcoding.ffmpeg;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the packets of a file say about its streams, which is what headers only claim. Takes ffprobe's lines
/// `stream,pts,dts,duration,size,flags[,what comes with it]` one by one and keeps a few hundred bytes a stream.
final class PacketScan {

    private static final String ENCRYPTED = "Encryption info";

    private final Map<Integer, Packets> streams = new HashMap<>();
    private boolean encrypted;

    /// Takes one line, and always wants more. Lines without a time are of no use and skipped.
    boolean take(String line) {
        var fields = line.split(",", 7);
        encrypted |= fields.length == 7 && fields[6].contains(ENCRYPTED);
        if (fields.length >= 6 && !fields[5].contains("D")) {
            var stream = number(fields[0]);
            var pts = number(fields[1]);
            var dts = number(fields[2]);
            if (stream != null && (pts != null || dts != null)) {
                var duration = number(fields[3]);
                var size = number(fields[4]);
                streams.computeIfAbsent(stream.intValue(), _ -> new Packets())
                        .take(
                                pts,
                                dts,
                                duration == null ? 0 : duration,
                                size == null ? 0 : size.longValue(),
                                fields[5].contains("K"));
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
        var packets = streams.get(index);
        return packets == null ? new PacketStats() : packets.stats();
    }

    private static @Nullable Double number(String field) {
        try {
            return Double.valueOf(field);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /// One stream by when its packets are shown. Program streams may say that of some packets only; then by when they
    /// are due at the decoder, which is as even, and as much earlier as the first one is.
    private static final class Packets {

        private final PacketStats shown = new PacketStats();
        private final PacketStats due = new PacketStats();
        private double delay = Double.NaN;
        private boolean someUnknown;

        void take(@Nullable Double pts, @Nullable Double dts, double duration, long size, boolean key) {
            if (shown.count() == 0 && pts != null && dts != null) {
                delay = pts - dts;
            }
            someUnknown |= pts == null;
            var time = pts == null ? dts : pts;
            if (time != null) {
                take(shown, time, dts, duration, size, key);
            }
            if (dts != null && !Double.isNaN(delay)) {
                take(due, dts + delay, dts, duration, size, key);
            }
        }

        private static void take(
                PacketStats stats, double time, @Nullable Double dts, double duration, long size, boolean key) {
            stats.take(time, duration, size);
            if (key) {
                stats.keyFrame(time);
            }
            if (dts != null) {
                stats.decoded(dts);
            }
        }

        PacketStats stats() {
            return someUnknown && due.count() == shown.count() ? due : shown;
        }
    }
}
