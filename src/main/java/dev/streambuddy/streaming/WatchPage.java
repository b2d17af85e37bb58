package dev.streambuddy.streaming;

import dev.streambuddy.catalog.Playback;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/// The page's HTML: the shell of `src/main/web/watch.html` with a head that link previews understand. All else the
/// page does itself.
@Component
class WatchPage {

    /// The place in the shell.
    private static final String HEAD = "<title>StreamBuddy</title>";

    /// Of the description, as previews show no more.
    private static final int PREVIEW_CHARACTERS = 300;

    private final String before;
    private final String after;

    WatchPage() throws IOException {
        var shell = new ClassPathResource("static/assets/watch.html").getContentAsString(StandardCharsets.UTF_8);
        var place = shell.indexOf(HEAD);
        if (place < 0) {
            throw new IllegalStateException("watch.html lacks " + HEAD);
        }
        this.before = shell.substring(0, place);
        this.after = shell.substring(place + HEAD.length());
    }

    /// @param base address of this server, without a slash at the end
    String of(Playback playback, String base) {
        var title = HtmlUtils.htmlEscape(playback.title(), "UTF-8");
        var description = HtmlUtils.htmlEscape(preview(playback), "UTF-8");
        var play = HtmlUtils.htmlEscape(base + "/play/" + playback.playbackId(), "UTF-8");
        var watch = HtmlUtils.htmlEscape(base + "/watch/" + playback.playbackId(), "UTF-8");
        return before + """
                <title>%1$s</title>
                    <meta name="description" content="%2$s">
                    <meta name="robots" content="%5$s">
                    <meta property="og:type" content="video.other">
                    <meta property="og:title" content="%1$s">
                    <meta property="og:description" content="%2$s">
                    <meta property="og:url" content="%4$s">
                    <meta property="og:image" content="%3$s/poster.jpg">
                    <meta name="twitter:card" content="summary_large_image">
                    <link rel="canonical" href="%4$s">""".formatted(title, description, play, watch, playback.listed() ? "index" : "noindex") + after;
    }

    /// For a video that is not there.
    String ofNothing() {
        return before + """
                <title>No such video</title>
                    <meta name="robots" content="noindex">""" + after;
    }

    private static String preview(Playback playback) {
        var text = playback.description() == null ? "" : playback.description().replaceAll("\\s+", " ");
        return text.substring(
                0, text.offsetByCodePoints(0, Math.min(PREVIEW_CHARACTERS, text.codePointCount(0, text.length()))));
    }
}
