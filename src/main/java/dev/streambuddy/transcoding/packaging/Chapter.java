package dev.streambuddy.transcoding.packaging;

import java.util.ArrayList;
import java.util.List;
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
            if (chapter.endSeconds <= chapter.startSeconds) {
                continue;
            }
            var title =
                    chapter.title == null || chapter.title.isBlank() ? "Chapter " + (cues.size() + 1) : chapter.title;
            cues.add(WebVtt.Cue.of(chapter.startSeconds, chapter.endSeconds, CueText.of(title)));
        }
        return new WebVtt(cues).writePlain();
    }
}
