package dev.streambuddy.transcoding.ffmpeg;

import java.util.ArrayList;
import java.util.List;

/// Follows the decoding times of one stream and notices when they start anew, which they never do in one
/// recording, and when they leap ahead.
final class DecodeClock {

    /// A step of more seconds, forth or back, is a jump.
    private static final double STEP = 1;

    /// So many packets in a row must agree on a jump: a damaged one jumps alone.
    private static final int AGREED = 10;

    /// A shorter way ahead is a gap: reception was lost, or somebody paused. Clocks of recordings that were joined
    /// are anywhere within 26 hours of each other.
    private static final double GAP = 1800;

    private static final int MAX_LEAPS = 64;

    private final List<Leap> leaps = new ArrayList<>();
    private double time = Double.NaN;
    private double elsewhere = Double.NaN;
    private double agreedFrom;
    private int agreed;
    private int believed;
    private boolean startsAnew;

    /// A way ahead that no single packet has made. Times in seconds on the file's time line.
    record Leap(double from, double to) {

        /// Whether both tell of the same one.
        boolean overlaps(Leap other) {
            return Math.min(to, other.to) - Math.max(from, other.from) > GAP;
        }
    }

    /// @param next when the next packet of the file is due at the decoder, in seconds
    void take(double next) {
        if (Double.isNaN(time) || Math.abs(next - time) <= STEP) {
            time = next;
            agreed = 0;
            believed++;
            return;
        }
        if (agreed > 0 && Math.abs(next - elsewhere) <= STEP) {
            agreed++;
        } else {
            agreed = 1;
            agreedFrom = next;
        }
        elsewhere = next;
        if (agreed == AGREED) {
            jump();
            time = next;
            believed = AGREED;
        }
    }

    /// From the few packets that came first it is none: they were damaged, or came before the clock was set.
    private void jump() {
        if (believed < AGREED) {
            return;
        }
        startsAnew |= elsewhere < time;
        if (agreedFrom - time > GAP && leaps.size() < MAX_LEAPS) {
            leaps.add(new Leap(time, agreedFrom));
        }
    }

    boolean startsAnew() {
        return startsAnew;
    }

    List<Leap> leaps() {
        return leaps;
    }
}
