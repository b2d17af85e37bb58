package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.FrameRate;
import dev.streambuddy.transcoding.SourceFacts.VideoFacts;
import java.util.List;

/// The constant frame rate all renditions of a video lie on, and how long its segments and chunks are.
///
/// @param rate whole, half or NTSC rates only, so that four seconds are always whole frames
/// @param segmentFrames frames of one segment, even when a rendition may run at half the rate
record Grid(FrameRate rate, int segmentFrames) {

    private static final List<FrameRate> STANDARD = List.of(
            new FrameRate(24000, 1001),
            new FrameRate(24, 1),
            new FrameRate(25, 1),
            new FrameRate(30000, 1001),
            new FrameRate(30, 1),
            new FrameRate(50, 1),
            new FrameRate(60000, 1001),
            new FrameRate(60, 1));

    /// How far a measured average may be off and still mean a rate: time stamps are often rounded to milliseconds.
    private static final double EXACT = 0.001;

    /// How far a standard rate may be off and still stand for an uneven one.
    private static final double NEAR = 0.02;

    /// Up to here a source keeps its own rate; repeating frames up to a standard rate would only cost.
    private static final double LOW = 15;

    /// Slide shows come with a frame every few seconds; their changes should not be off by more than a fifth of one.
    private static final int LOWEST_VARIABLE = 5;

    /// Above it small renditions run at half the rate.
    static final double FULL_RATE_LIMIT = 30.5;

    static Grid of(VideoFacts video, EncodingProperties properties) {
        var rate = snap(video.frameRate().value(), video.variableFrameRate(), properties.maxFrameRate());
        var frames =
                Math.max(1, (int) Math.round(rate.value() * properties.segment().toSeconds()));
        return new Grid(rate, rate.value() > FULL_RATE_LIMIT ? frames + frames % 2 : frames);
    }

    private static FrameRate snap(double average, boolean variable, int max) {
        var measured = average / Math.max(1, Math.ceil(average / max - EXACT * 2));
        var nearest = nearest(measured);
        if (off(measured, nearest) <= EXACT) {
            return nearest;
        }
        if (!variable && off(measured, halves(measured)) <= EXACT) {
            return halves(measured);
        }
        if (measured <= LOW) {
            return new FrameRate(Math.max(variable ? LOWEST_VARIABLE : 1, (int) Math.ceil(measured)), 1);
        }
        return off(measured, nearest) <= NEAR ? nearest : above(measured);
    }

    private static FrameRate nearest(double value) {
        return STANDARD.stream()
                .reduce((a, b) -> off(value, b) < off(value, a) ? b : a)
                .orElseThrow();
    }

    private static FrameRate above(double value) {
        return STANDARD.stream()
                .filter(rate -> rate.value() >= value)
                .findFirst()
                .orElse(STANDARD.getLast());
    }

    private static FrameRate halves(double value) {
        var halves = Math.max(1, (int) Math.round(value * 2));
        return halves % 2 == 0 ? new FrameRate(halves / 2, 1) : new FrameRate(halves, 2);
    }

    private static double off(double value, FrameRate rate) {
        return Math.abs(value - rate.value()) / rate.value();
    }

    /// Frames the content fills, at least one. An even number where small renditions run at half the rate: all shall
    /// end at the same time.
    long frames(double seconds) {
        var frames = Math.max(1, Math.round(seconds * rate.value()));
        return rate.value() > FULL_RATE_LIMIT && frames > 1 ? frames - frames % 2 : frames;
    }
}
