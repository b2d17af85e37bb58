package dev.streambuddy.transcoding.packaging;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Subtitles, captions, chapters or pictures with their times: in order, none empty, none before the film.
///
/// @param cues sorted; those that would never show are left out
public record WebVtt(List<Cue> cues) {

    private static final String HEADER = "WEBVTT\n";

    /// Where time 0 of the file lies on the clock of HLS; our tracks start at 0. Other players take no notice.
    private static final String CLOCK = "X-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n";

    public WebVtt {
        cues = cues.stream()
                .filter(cue -> cue.endMillis > Math.max(0, cue.startMillis))
                .filter(cue -> !CueText.isBlank(cue.text))
                .map(Cue::fromZero)
                .sorted(Comparator.comparingLong(Cue::startMillis).thenComparingLong(Cue::endMillis))
                .toList();
    }

    /// @param settings where it stands, as WebVTT writes it; empty for the usual place
    /// @param text as WebVTT writes it: escaped, without blank lines
    public record Cue(long startMillis, long endMillis, String settings, String text) {

        static Cue of(double startSeconds, double endSeconds, String text) {
            return new Cue(Math.round(startSeconds * 1000), Math.round(endSeconds * 1000), "", text);
        }

        private Cue fromZero() {
            return new Cue(Math.max(0, startMillis), endMillis, settings, text);
        }

        private String write() {
            var place = settings.isEmpty() ? "" : " " + settings;
            return "\n%s --> %s%s\n%s\n".formatted(time(startMillis), time(endMillis), place, text);
        }

        private static String time(long millis) {
            return String.format(
                    Locale.ROOT,
                    "%02d:%02d:%02d.%03d",
                    millis / 3_600_000,
                    millis / 60_000 % 60,
                    millis / 1000 % 60,
                    millis % 1000);
        }
    }

    /// Reads what ffmpeg or a creator wrote. What ffmpeg forgets to escape is escaped, tags that do not fit are
    /// removed;
    /// styles, regions, comments and the names of cues are left out.
    ///
    /// @throws MalformedWebVttException when it is something else
    public static WebVtt read(String text) throws MalformedWebVttException {
        return new WebVttReader(text).read();
    }

    /// The same for a film that ends there: what would be shown later is left out.
    public WebVtt until(double endSeconds) {
        var end = (long) (endSeconds * 1000);
        return new WebVtt(cues.stream()
                .map(it -> new Cue(it.startMillis, Math.min(it.endMillis, end), it.settings, it.text))
                .toList());
    }

    /// The text of a file for [TextTrack], which fits DASH and HLS alike.
    public String write() {
        return HEADER + CLOCK + body();
    }

    /// The same for readers that are no players of HLS.
    String writePlain() {
        return HEADER + body();
    }

    private String body() {
        return cues.stream().map(Cue::write).collect(Collectors.joining());
    }
}
