package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.FrameRate;
import dev.streambuddy.transcoding.SourceFacts;
import dev.streambuddy.transcoding.SourceFacts.VideoFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Facts of a one-minute 1080p film at 24 frames a second, of which a test changes what it is about.
final class Sources {

    private String codec = "h264";
    private String pixelFormat = "yuv420p";
    private int width = 1920;
    private int height = 1080;
    private int rotation;
    private boolean mirrored;
    private FrameRate rate = new FrameRate(24, 1);
    private boolean variable;
    private double seconds = 60;
    private long bits = 20_000_000;
    private boolean interlaced;
    private @Nullable String transfer = "bt709";
    private boolean fullRange;
    private @Nullable String primaries;
    private @Nullable String matrix = "bt709";
    private double longestGroup = 1;

    private Sources() {}

    static Sources video() {
        return new Sources();
    }

    Sources codec(String name) {
        codec = name;
        return this;
    }

    Sources pixels(String format, boolean full) {
        pixelFormat = format;
        fullRange = full;
        return this;
    }

    /// As shown.
    Sources size(int shownWidth, int shownHeight) {
        width = shownWidth;
        height = shownHeight;
        return this;
    }

    Sources turned(int degrees, boolean mirror) {
        rotation = degrees;
        mirrored = mirror;
        return this;
    }

    Sources rate(int numerator, int denominator) {
        rate = new FrameRate(numerator, denominator);
        return this;
    }

    Sources variable(boolean yes) {
        variable = yes;
        return this;
    }

    Sources seconds(double length) {
        seconds = length;
        return this;
    }

    Sources bits(long perSecond) {
        bits = perSecond;
        return this;
    }

    Sources interlaced() {
        interlaced = true;
        return this;
    }

    Sources transfer(String name) {
        transfer = name;
        return this;
    }

    /// From one key frame to the next, in seconds.
    Sources longestGroup(double length) {
        longestGroup = length;
        return this;
    }

    Sources colours(@Nullable String ofPrimaries, @Nullable String ofMatrix) {
        primaries = ofPrimaries;
        matrix = ofMatrix;
        return this;
    }

    VideoFacts videoFacts() {
        var swapped = rotation % 180 == 90;
        return new VideoFacts(
                codec,
                null,
                pixelFormat,
                swapped ? height : width,
                swapped ? width : height,
                width,
                height,
                rotation,
                mirrored,
                rate,
                variable,
                Math.max(1, Math.round(seconds * rate.value())),
                seconds,
                bits,
                interlaced,
                transfer,
                primaries,
                matrix,
                fullRange,
                longestGroup,
                true);
    }

    SourceFacts facts() {
        return new SourceFacts("mov,mp4,m4a,3gp,3g2,mj2", seconds, 1_000_000, videoFacts(), List.of(), List.of());
    }
}
