package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.FrameRate;
import dev.streambuddy.transcoding.SourceFacts;
import dev.streambuddy.transcoding.SourceFacts.AudioFacts;
import dev.streambuddy.transcoding.SourceFacts.VideoFacts;
import dev.streambuddy.transcoding.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What of a source is shown otherwise than the file has it, in words for its creator.
final class Alterations {

    private static final Pattern TRANSPARENT = Pattern.compile("(yuva|gbrap|rgba|bgra|argb|abgr|ya[0-9]|ayuv).*");

    /// More frames than this for every one that is shown were left out on purpose.
    private static final double THINNED = 1.5;

    /// A picture that stands for so long at the end is noticed, in seconds.
    private static final double LEAST_HELD = 1;

    private Alterations() {}

    /// @param rate that the frames are put on; null without a picture
    static List<Warning> of(SourceFacts facts, @Nullable FrameRate rate) {
        var warnings = new ArrayList<Warning>();
        if (facts.video() != null && rate != null) {
            picture(facts.video(), rate, warnings);
            held(facts.durationSeconds() - facts.video().endSeconds(), warnings);
        }
        facts.audio().stream()
                .filter(it -> it.channels() > 2 && it.channels() != Planner.SURROUND_CHANNELS)
                .forEach(it -> warnings.add(sound(it)));
        return List.copyOf(warnings);
    }

    private static void picture(VideoFacts video, FrameRate rate, List<Warning> warnings) {
        if (Picture.isHdr(video)) {
            warnings.add(new Warning(
                    "tone_mapped", "The video is HDR; it was converted to SDR so that every screen shows it right."));
        }
        if (video.interlaced()) {
            warnings.add(new Warning("deinterlaced", "The video is interlaced; its fields were made whole pictures."));
        }
        if (TRANSPARENT.matcher(video.pixelFormat()).matches()) {
            warnings.add(new Warning(
                    "transparency_dropped",
                    "The video is of a kind that can be transparent; all of it is opaque now."));
        }
        var average = video.frameRate().value();
        if (average > rate.value() * THINNED) {
            warnings.add(new Warning(
                    "frame_rate_reduced",
                    "The video has %s frames a second; %s of them are shown."
                            .formatted(number(average), number(rate.value()))));
        } else if (video.variableFrameRate()) {
            warnings.add(new Warning(
                    "frame_rate_evened",
                    "The frames of the video come at uneven times; they were put on an even %s a second."
                            .formatted(number(rate.value()))));
        }
    }

    private static void held(double seconds, List<Warning> warnings) {
        if (seconds > LEAST_HELD) {
            warnings.add(new Warning(
                    "picture_held",
                    "The picture ends %s s before the film does; its last frame stays that long."
                            .formatted(number(seconds))));
        }
    }

    private static Warning sound(AudioFacts audio) {
        return new Warning(
                "audio_downmixed",
                "Audio track %d has %d channels; it was mixed to %s."
                        .formatted(
                                audio.stream() + 1,
                                audio.channels(),
                                Planner.hasSurround(audio) ? "5.1 and stereo" : "stereo"));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceFirst("\\.?0+$", "");
    }
}
