package dev.streambuddy.transcoding.ffmpeg;

/// Follows the decoding times of one stream and notices when they start anew, which they never do in one
/// recording.
final class DecodeClock {

    /// A step of more seconds, forth or back, is a jump.
    private static final double STEP = 1;

    /// So many packets in a row must agree on a jump: a damaged one jumps alone.
    private static final int AGREED = 10;

    private double time = Double.NaN;
    private double elsewhere = Double.NaN;
    private int agreed;
    private boolean startsAnew;

    /// @param next when the next packet of the file is due at the decoder, in seconds
    void take(double next) {
        if (Double.isNaN(time) || Math.abs(next - time) <= STEP) {
            time = next;
            agreed = 0;
            return;
        }
        agreed = Math.abs(next - elsewhere) <= STEP ? agreed + 1 : 1;
        elsewhere = next;
        if (agreed == AGREED) {
            startsAnew |= next < time;
            time = next;
        }
    }

    boolean startsAnew() {
        return startsAnew;
    }
}
