package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.ffmpeg.EncodingPlan.Rung;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// What presentations are made of, and which sources are too much for us.
///
/// @param segment nominal length of a segment, which is one GOP; whole seconds keep every grid exact
/// @param chunk most that one task encodes, in whole segments; a film is cut evenly, its last chunk has what is left
///     over, too, and above 1440p three segments are the most
/// @param preset of x264 below 1440p, from there on the next faster; the ladder's quality numbers move with it
/// @param maxFrameRate frames per second; faster sources are thinned out
/// @param maxDuration longest source
/// @param maxPixels largest coded picture, width times height
@Validated
@ConfigurationProperties("streambuddy.transcoding.encoding")
record EncodingProperties(
        @DefaultValue("4s") Duration segment,
        @DefaultValue("32s") Duration chunk,
        @DefaultValue("faster") Preset preset,
        @DefaultValue("60") @Min(15) @Max(120) int maxFrameRate,
        @DefaultValue("12h") Duration maxDuration,
        @DefaultValue("36000000") @Min(1) long maxPixels) {

    @AssertTrue(message = "a segment is 1 to 10 whole seconds, and a chunk no shorter")
    boolean isConsistent() {
        return segment.toSeconds() >= 1
                && segment.toSeconds() <= 10
                && segment.toNanosPart() == 0
                && chunk.compareTo(segment) >= 0;
    }

    /// Presets whose quality was measured, with what brings their VMAF to that of `faster`.
    enum Preset {
        VERYFAST(-2, 0.6),
        FASTER(0, 1),
        MEDIUM(2, 1.3);

        private final int crfOffset;
        private final double effort;

        Preset(int crfOffset, double effort) {
            this.crfOffset = crfOffset;
            this.effort = effort;
        }

        /// What a rung is encoded with.
        static Preset of(Rung rung) {
            return valueOf(rung.preset().toUpperCase(Locale.ROOT));
        }

        int crfOffset() {
            return crfOffset;
        }

        /// The next that takes less time; of the fastest, itself.
        Preset oneFaster() {
            return this == MEDIUM ? FASTER : VERYFAST;
        }

        /// CPU time, with that of `faster` as 1; of `veryfast` as measured at 2160p (decision 8).
        double effort() {
            return effort;
        }

        /// As x264 spells it.
        String option() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
