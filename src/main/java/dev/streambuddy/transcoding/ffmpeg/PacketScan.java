package dev.streambuddy.transcoding.ffmpeg;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the packets of a file say about its streams, which is what headers only claim. Takes ffprobe's lines
/// `stream,pts,dts,duration,size,flags[,what comes with it]` one by one and keeps a few hundred bytes a stream.
final class PacketScan {

    private static final String ENCRYPTED = "Encryption info";

    private final Map<Integer, Packets> streams = new HashMap<>();
    private final boolean live;
    private boolean encrypted;

    /// @param container ffprobe's format name
    PacketScan(String container) {
        this.live = isLive(container);
    }

    /// Whether it is made for sending: every packet carries its whole time, and nothing tells another clock from a
    /// later time.
    static boolean isLive(String container) {
        return VideoProbe.isWithoutIndex(container) || container.equals("flv");
    }

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
                streams.computeIfAbsent(stream.intValue(), _ -> new Packets(live))
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
        return packets == null ? new PacketStats(live) : packets.stats();
    }

    /// When the last packet of any stream is over.
    double end() {
        return streams.values().stream()
                .mapToDouble(it -> it.stats().end())
                .max()
                .orElse(0);
    }

    /// Whether the time starts anew on the way, as where recordings were joined, or leaps ahead in all of these streams
    /// at once. What only one of them lacks for a while was not sent.
    ///
    /// @param main index of the stream that the others go with
    boolean isJoined(int main, Collection<Integer> others) {
        return stream(main).startsAnew()
                || (live && stream(main).leaps().stream().anyMatch(it -> isOfAll(others, it)));
    }

    private boolean isOfAll(Collection<Integer> indexes, DecodeClock.Leap leap) {
        return indexes.stream().allMatch(it -> isAbsent(it, leap));
    }

    /// Whether a stream has nothing at that time.
    private boolean isAbsent(int index, DecodeClock.Leap leap) {
        var stream = stream(index);
        return stream.count() == 0
                || stream.first() >= leap.to() - Doubt.FAR
                || stream.end() <= leap.from() + Doubt.FAR
                || stream.leaps().stream().anyMatch(leap::overlaps);
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

        private final PacketStats shown;
        private final PacketStats due;
        private double delay = Double.NaN;
        private boolean someUnknown;

        private Packets(boolean live) {
            shown = new PacketStats(live);
            due = new PacketStats(live);
        }

        void take(@Nullable Double pts, @Nullable Double dts, double duration, long size, boolean key) {
            if (shown.count() == 0 && pts != null && dts != null && Math.abs(pts - dts) <= Doubt.FAR) {
                delay = pts - dts;
            }
            someUnknown |= pts == null;
            var time = pts == null ? dts : pts;
            if (time != null) {
                shown.take(new Shown(time, duration, key), dts, size);
            }
            if (dts != null && !Double.isNaN(delay)) {
                due.take(new Shown(dts + delay, duration, key), dts, size);
            }
        }

        PacketStats stats() {
            return someUnknown && due.count() == shown.count() ? due : shown;
        }
    }
}
