package dev.streambuddy.transcoding.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A part of a film.
///
/// @param title a stranger's text; null or blank when it has none
public record Chapter(
        double startSeconds, double endSeconds, @Nullable String title) {

    /// A WebVTT file of chapters, one cue each. Chapters without title are called by their number, those without
    /// duration are left out.
    public static String vtt(List<Chapter> chapters) {
        var cues = new ArrayList<WebVtt.Cue>();
        for (var chapter : chapters) {
            if (chapter.endSeconds > chapter.startSeconds) {
                cues.add(WebVtt.Cue.of(chapter.startSeconds, chapter.endSeconds, chapter.text(cues.size() + 1)));
            }
        }
        return new WebVtt(cues).writePlain();
    }

    private String text(int number) {
        var text = CueText.of(Objects.requireNonNullElse(title, ""));
        return text.isEmpty() ? "Chapter " + number : text;
    }
}
