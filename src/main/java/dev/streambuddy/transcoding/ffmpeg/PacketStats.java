package dev.streambuddy.transcoding.ffmpeg;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// The packets of one stream, counted and measured in constant memory. Times are in seconds on the file's time line.
/// Read it when all packets are in.
final class PacketStats {

    /// Containers round time stamps to as much as this.
    private static final double ROUNDING = 0.0015;

    /// This share of odd intervals is still a constant rate with a hiccup.
    private static final double ODD_SHARE = 0.02;

    /// So long such packets go on, in seconds, where they count.
    private static final double LEAST_STILL = 0.5;

    /// Enough to see what moves for a moment.
    private static final double BURST_RATE = 30;

    /// What is smaller, in bytes, is no picture: recorders of screens say so that nothing has changed.
    private static final int LEAST_PICTURE = 8;

    private final DecodeClock clock = new DecodeClock();
    private final Timing plain = new Timing();
    private final @Nullable Doubt doubt;
    private long count;
    private long bytes;
    private double lastPicture = Double.NEGATIVE_INFINITY;
    private double lastStill = Double.NEGATIVE_INFINITY;

    /// @param doubtful whether times may be damaged one by one
    PacketStats(boolean doubtful) {
        this.doubt = doubtful ? new Doubt() : null;
    }

    /// @param due when it is due at the decoder; null when the file does not say
    void take(Shown packet, @Nullable Double due, long size) {
        count++;
        bytes += size;
        if (size < LEAST_PICTURE) {
            lastStill = Math.max(lastStill, packet.time());
        } else {
            lastPicture = Math.max(lastPicture, packet.time());
        }
        if (doubt == null) {
            plain.take(packet);
        } else {
            doubt.take(packet);
        }
        if (due != null) {
            clock.take(due);
        }
    }

    private Timing timing() {
        return doubt == null ? plain : doubt.timing();
    }

    long count() {
        return count;
    }

    /// 0 without packets.
    double first() {
        return timing().first();
    }

    /// When the last one is over; 0 without packets. One without a duration lasts as long as the average.
    double end() {
        return timing().end();
    }

    /// When the last one is over that has a picture, where others go on for a while; else as [#end].
    double endOfPictures() {
        var goesOn = Double.isFinite(lastPicture) && lastStill > lastPicture + LEAST_STILL;
        return goesOn && rate() > 0 ? Math.min(end(), lastPicture + 1 / rate()) : end();
    }

    /// When the last picture is shown that needs no other; none without such.
    OptionalDouble lastKeyFrame() {
        return timing().lastKeyFrame();
    }

    /// The longest time from one key frame to the next, or to the end, in seconds.
    double longestGroup() {
        return timing().longestGroup();
    }

    /// Whether the time starts anew on the way, as where recordings were joined.
    boolean startsAnew() {
        return clock.startsAnew();
    }

    /// Where the time leaps ahead.
    List<DecodeClock.Leap> leaps() {
        return clock.leaps();
    }

    /// Packets per second between the first and the last, gaps in an even stream not counted, nor what lies between
    /// bursts; 0 when that says nothing.
    double rate() {
        var interval = timing().intervals().meanWithoutGaps();
        if (interval.isPresent()) {
            return 1 / interval.getAsDouble();
        }
        var burst = timing().intervals().meanOfBursts();
        var burstRate = burst.isPresent() ? Math.min(BURST_RATE, 1 / burst.getAsDouble()) : 0;
        return Math.max(burstRate, timing().averageRate());
    }

    /// The longest time from one packet to the next, in seconds.
    double longestInterval() {
        return timing().intervals().longest();
    }

    long bitsPerSecond() {
        return end() > first() ? Math.round(bytes * 8 / (end() - first())) : 0;
    }

    /// Whether intervals differ by more than rounding.
    boolean isVariable() {
        return timing().intervals().oddShare(ROUNDING) > ODD_SHARE;
    }
}
