package dev.streambuddy.transcoding;

/// A constant frame rate as an exact fraction of frames per second, e.g. 24000/1001.
///
/// @param numerator positive
/// @param denominator positive
public record FrameRate(int numerator, int denominator) {

    public FrameRate {
        if (numerator <= 0 || denominator <= 0) {
            throw new IllegalArgumentException("frame rate must be positive: " + numerator + "/" + denominator);
        }
    }

    /// Frames per second.
    public double value() {
        return (double) numerator / denominator;
    }

    /// Ticks per second of the media timeline in which every frame lasts a whole number of ticks: 24 -> 24000,
    /// 30000/1001 -> 30000.
    public int timescale() {
        return denominator == 1001 ? numerator : numerator * 1000;
    }

    /// Ticks one frame lasts on [#timescale()].
    public int frameTicks() {
        return denominator == 1001 ? 1001 : denominator * 1000;
    }

    /// Time of a frame in seconds.
    public double seconds(long frames) {
        return (double) frames * denominator / numerator;
    }

    /// The rate that shows every `divisor`th frame, in lowest terms where the numerator allows it.
    public FrameRate dividedBy(int divisor) {
        return numerator % divisor == 0
                ? new FrameRate(numerator / divisor, denominator)
                : new FrameRate(numerator, denominator * divisor);
    }

    /// As ffmpeg and DASH write it: `30000/1001`, or `25` for whole rates.
    @Override
    public String toString() {
        return denominator == 1 ? Integer.toString(numerator) : numerator + "/" + denominator;
    }
}
