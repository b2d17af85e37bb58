package dev.streambuddy.transcoding.ffmpeg;

import dev.streambuddy.transcoding.SourceFacts.Chapter;
import dev.streambuddy.transcoding.SourceFacts.TextFacts;
import dev.streambuddy.transcoding.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.bramp.ffmpeg.probe.FFmpegChapter;
import net.bramp.ffmpeg.shared.CodecType;
import org.jspecify.annotations.Nullable;

/// The facts of what is written in the file: subtitles and chapters.
final class TextProbe {

    /// Subtitles that are text, of kinds that become WebVTT.
    private static final Set<String> TEXT = Set.of("mov_text", "subrip", "srt", "ass", "ssa", "webvtt", "text");

    /// And these are pictures.
    private static final Set<String> PICTURES = Set.of("dvd_subtitle", "dvb_subtitle", "hdmv_pgs_subtitle", "xsub");

    /// More is nobody's table of contents.
    private static final int MAX_CHAPTERS = 500;

    private TextProbe() {}

    /// @param warnings gets one for each stream that had to be dropped
    static List<TextFacts> facts(Contents contents, List<Warning> warnings) {
        var subtitles = contents.streams().stream()
                .filter(it -> it.codec_type == CodecType.SUBTITLE)
                .toList();
        var facts = new ArrayList<TextFacts>();
        for (var n = 0; n < subtitles.size(); n++) {
            var track = subtitles.get(n);
            if (!contents.uses(track)) {
                continue;
            }
            if (TEXT.contains(String.valueOf(track.codec_name))) {
                facts.add(new TextFacts(
                        n,
                        track.codec_name,
                        track.language(),
                        track.title(),
                        track.disposition.hearing_impaired,
                        track.disposition.forced));
            } else {
                warnings.add(new Warning(
                        "subtitles_dropped",
                        "Subtitle track " + (n + 1)
                                + (PICTURES.contains(String.valueOf(track.codec_name))
                                        ? " consists of pictures, not of text,"
                                        : " is of a kind that cannot be read here")
                                + " and was left out. Add it to the video as WebVTT or SRT."));
            }
        }
        return List.copyOf(facts);
    }

    /// @param start where the presentation's time line begins on the file's
    /// @param end of the presentation, in seconds; what begins later is dropped
    static List<Chapter> chapters(@Nullable List<FFmpegChapter> chapters, double start, double end) {
        return Objects.requireNonNullElse(chapters, List.<FFmpegChapter>of()).stream()
                .filter(Objects::nonNull)
                .limit(MAX_CHAPTERS)
                .map(it -> chapter(it, start, end))
                .filter(it -> it.startSeconds() < it.endSeconds())
                .toList();
    }

    private static Chapter chapter(FFmpegChapter chapter, double start, double end) {
        var title = chapter.tags == null ? null : Header.title(chapter.tags.title);
        return new Chapter(
                Math.max(0, seconds(chapter.start_time) - start),
                Math.min(end, seconds(chapter.end_time) - start),
                Objects.requireNonNullElse(title, ""));
    }

    private static double seconds(@Nullable String time) {
        try {
            return time == null ? 0 : Double.parseDouble(time);
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
