package dev.streambuddy.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.streambuddy.WebTest;
import dev.streambuddy.WebTestClient;
import dev.streambuddy.streaming.TestVideos.TestVideo;
import dev.streambuddy.transcoding.workflow.Jobs;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// The page in a real browser. What it looked like is in `target/screenshots`.
@WebTest
@Import(TestVideos.class)
class WatchBrowserTests {

    private static final Browser browser = new Browser();

    @Autowired
    WebTestClient client;

    @Autowired
    TestVideos videos;

    @Autowired
    Jobs jobs;

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void startAnew() {
        browser.closePages();
    }

    @Test
    void playsAndSeeksWithoutAComplaint() {
        var page = watch(videos.ready("Test pattern"));
        Browser.await(page, "video.readyState >= 2");
        shoot(page, "ready");
        assertThat(page.evaluate("video.paused")).isEqualTo(true);

        page.keyboard().press("k");
        Browser.await(page, "video.currentTime > 1 && video.getVideoPlaybackQuality().totalVideoFrames > 20");

        page.evaluate("video.currentTime = 9");
        var frames = page.evaluate("video.getVideoPlaybackQuality().totalVideoFrames");
        Browser.await(page, "video.currentTime > 9.5 && video.getVideoPlaybackQuality().totalVideoFrames > " + frames);
        assertThat(page.evaluate("video.videoHeight")).isIn(180, 360);
        assertThat(page.evaluate("video.duration"))
                .satisfies(it -> assertThat(((Number) it).doubleValue()).isBetween(11.9, 12.2));
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void showsTheProgressThenStartsByItselfAndTakesUpWhatComesLater() {
        when(jobs.percent(any())).thenReturn(37);
        var video = videos.processing("Growing");
        var page = watch(video);
        Browser.await(page, "document.querySelector('#progress').value === 37");
        assertThat(page.textContent("#message")).contains("37 %");
        shoot(page, "processing");

        videos.becomePlayable(video);
        Browser.await(page, "!video.paused && video.currentTime > 1 && video.videoHeight === 180");

        videos.becomeReady(video);
        Browser.await(page, "!video.paused && video.currentTime > 2 && video.videoHeight === 360");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void saysThatARemovedVideoIsGone() {
        var video = videos.processing("Short-lived");
        var page = watch(video);
        Browser.await(page, "!document.querySelector('#progress').hidden");

        videos.remove(video);

        Browser.await(page, "document.querySelector('#message').textContent.includes('was removed')");
        shoot(page, "removed");
    }

    @Test
    void saysThatAVideoFailed() {
        var page = watch(videos.failed("Broken"));

        Browser.await(page, "document.querySelector('#message').textContent.includes('could not be processed')");
        assertThat(browser.errors()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void fitsASmallScreen(ColorScheme scheme) {
        var title = "A rather long title that says what is to be seen, " + "and_one_word_that_never_ends".repeat(3);
        var page = browser.open(360, 640, scheme);
        page.navigate(address(videos.ready(title)));
        Browser.await(page, "window.video && video.readyState >= 2");
        shoot(page, "small-" + scheme.name().toLowerCase(Locale.ROOT));

        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        assertThat(page.evaluate("document.querySelector('.shaka-fullscreen-button').getBoundingClientRect().right"))
                .satisfies(it -> assertThat(((Number) it).doubleValue()).isBetween(200.0, 360.0));
        assertThat(browser.errors()).isEmpty();
    }

    private Page watch(TestVideo video) {
        var page = browser.open(1280, 800, ColorScheme.LIGHT);
        page.navigate(address(video));
        return page;
    }

    private String address(TestVideo video) {
        return client.uri("/watch/" + video.playbackId()).toString();
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
    }
}
