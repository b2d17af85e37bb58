package dev.streambuddy.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.streambuddy.streaming.Browser;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a creator does on the page, in a real browser and with the whole application behind it.
class StudioTest {

    private static final Api API = InProcess.api();
    private static final Browser browser = new Browser();

    @TempDir
    private Path folder;

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void startAnew() {
        browser.closePages();
    }

    @Test
    void sendsUsersToThePageWhichLoadsNothingFromElsewhere() throws Exception {
        var http = HttpClient.newHttpClient();
        var home = http.send(HttpRequest.newBuilder(API.base().resolve("/")).build(), BodyHandlers.discarding());
        assertThat(home.statusCode()).isEqualTo(302);
        assertThat(home.headers().firstValue("Location")).hasValue("studio");

        var page =
                http.send(HttpRequest.newBuilder(API.base().resolve("/studio")).build(), BodyHandlers.ofString());
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(it -> assertThat(it)
                        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(page.body()).contains("studio.js").doesNotContain("<script>", "<style", " style=");
    }

    @Test
    void takesTheRightKeyOnlyAndForgetsItWithTheTab() {
        var studio = open(1280, 800);
        studio.assertUsableByAll();
        studio.shoot("studio-signed-out");
        studio.signIn("sb_wrong");
        studio.awaitText("#sign-in-error", "unknown");
        studio.signIn();
        studio.page().reload();
        studio.await("!document.querySelector('#studio').hidden");

        assertThat(studio.page().evaluate("localStorage.length + document.cookie.length"))
                .isEqualTo(0);
        assertThat(studio.page().evaluate("sessionStorage.length")).isEqualTo(1);
        studio.page().click("#sign-out");
        assertThat(studio.page().evaluate("sessionStorage.length")).isEqualTo(0);
        assertThat(studio.page().evaluate("document.activeElement.id")).isEqualTo("key");
        studio.assertAsksNobodyElse();
    }

    @Test
    void uploadsAFilmAndFollowsItUntilItCanBeWatched() throws IOException {
        var film = named("Bars and a_tone.mp4", Clips.film(4, "320x180", 25, 0));
        var studio = open(1280, 800).signIn();
        studio.send(film);
        studio.awaitState("Bars and a tone", "Ready");
        studio.await("document.querySelector('.tile img').naturalWidth > 0");

        assertThat(studio.requests()).anyMatch(it -> it.endsWith("/job/events"));
        assertThat(studio.page().textContent(".duration")).isEqualTo("0:04");
        assertThat(studio.page().getAttribute(".watch", "href")).contains("/watch/");
        assertThat(browser.errors()).isEmpty();
        studio.assertAsksNobodyElse();
    }

    @Test
    void saysInWordsWhyAFileWasRefused() throws IOException {
        var studio = open(1280, 800).signIn();
        studio.send(Files.writeString(folder.resolve("No film.mp4"), "These are only words. ".repeat(100)));
        studio.awaitState("No film", "Failed");

        assertThat(studio.page().textContent(studio.within("No film", ".failure")))
                .contains("not a video or audio file");
        assertThat(studio.page().isVisible(studio.within("No film", ".again"))).isTrue();
        studio.assertUsableByAll();
        studio.shoot("studio-failed");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void changesATitleInPlaceAndOverwritesNobody() {
        var video = API.create("Draft");
        var studio = open(1280, 800).signIn();
        studio.awaitState("Draft", "Waiting");
        var title = studio.within("Draft", ".title");
        studio.page().fill(title, "Final");
        studio.page().press(title, "Enter");
        studio.awaitState("Final", "Waiting");
        assertThat(API.video(video).get("title").asString()).isEqualTo("Final");

        title = studio.within("Final", ".title");
        studio.page().fill(title, "Mine");
        API.change(video, "{\"title\": \"Theirs\"}");
        studio.page().press(title, "Enter");
        studio.awaitText(".edit", "Theirs");
        assertThat(API.video(video).get("title").asString()).isEqualTo("Theirs");
        studio.page().press(title, "Enter");
        studio.awaitState("Mine", "Waiting");
        assertThat(API.video(video).get("title").asString()).isEqualTo("Mine");

        studio.page().selectOption(studio.within("Mine", ".visibility"), "public");
        studio.awaitText("#announcer", "public");
        assertThat(API.video(video).get("visibility").asString()).isEqualTo("public");
        API.delete(video);
    }

    @Test
    void canBeUsedByKeyboardAlone() {
        API.create("Stays");
        var video = API.create("Goes");
        var studio = open(1280, 800);
        assertThat(studio.page().evaluate("document.activeElement.id")).isEqualTo("key");
        studio.page().keyboard().type(API.key());
        studio.page().keyboard().press("Enter");
        studio.awaitState("Goes", "Waiting");
        tabTo(studio, "Delete Goes");
        studio.page().keyboard().press("Enter");
        assertThat(studio.page().evaluate("document.activeElement.value")).isEqualTo("no");
        studio.page().keyboard().press("Escape");
        assertThat(studio.page().evaluate("document.activeElement.ariaLabel")).isEqualTo("Delete Goes");

        studio.page().keyboard().press("Enter");
        studio.page().keyboard().press("Tab");
        studio.page().keyboard().press("Enter");
        studio.awaitText("#announcer", "Goes is deleted");
        assertThat(API.status("/api/v1/videos/" + video)).isEqualTo(404);
        assertThat(studio.page().evaluate("document.activeElement.ariaLabel")).isEqualTo("Title of Stays");
    }

    @Test
    void fitsASmallScreenHoweverLongTheTitle() {
        var title = "A rather long title that says what is to be seen, and_one_word_that_never_ends".repeat(2);
        var video = API.create(title);
        var studio = StudioPage.open(browser, API, 360, 740, ColorScheme.DARK).signIn();
        studio.awaitState(title, "Waiting");
        studio.shoot("studio-small");

        assertThat(studio.page().evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(360);
        studio.assertUsableByAll();
        API.delete(video);
    }

    @Test
    void isInvitingWhileThereIsNothing() {
        var studio = open(1280, 800);
        studio.page()
                .route(
                        "**/api/v1/videos?*",
                        it -> it.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody("{\"data\": [], \"nextCursor\": null}")));
        studio.signIn();
        studio.await("!document.querySelector('#nothing').hidden");
        studio.assertUsableByAll();
        studio.shoot("studio-empty");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void showsMoreWhenThereIsMore() {
        var studio = open(1280, 800);
        for (var i = 0; i < 26; i++) {
            API.create("Many " + i);
        }
        studio.signIn();
        studio.await("document.querySelectorAll('.tile').length === 24");
        studio.page().click("#more");
        studio.await("document.querySelectorAll('.tile').length > 25");

        assertThat(studio.page().evaluate("document.activeElement.ariaLabel")).isEqualTo("Title of Many 1");
        studio.page().fill("#search", "Many 25");
        studio.await("document.querySelectorAll('.tile').length === 1");
    }

    private static StudioPage open(int width, int height) {
        return StudioPage.open(browser, API, width, height, ColorScheme.LIGHT);
    }

    private static void tabTo(StudioPage studio, String name) {
        for (var i = 0; i < 40; i++) {
            studio.page().keyboard().press("Tab");
            if (name.equals(studio.page().evaluate("document.activeElement.ariaLabel"))) {
                return;
            }
        }
        throw new AssertionError("cannot get to " + name + " by keyboard");
    }

    private Path named(String name, Path file) throws IOException {
        return Files.copy(file, folder.resolve(name));
    }
}
