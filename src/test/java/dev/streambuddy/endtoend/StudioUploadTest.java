package dev.streambuddy.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.streambuddy.streaming.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sending files from the creators' page: several at once, over a slow line, to a server that is busy.
class StudioUploadTest {

    private static final Api API = InProcess.api();
    private static final Browser browser = new Browser();

    /// What a user does with the mouse, as far as a page sees it.
    private static final String DROP = """
            files => {
                const dataTransfer = new DataTransfer();
                for (const { name, content } of files) {
                    dataTransfer.items.add(new File([Uint8Array.from(atob(content), it => it.charCodeAt(0))], name));
                }
                for (const type of ['dragover', 'drop']) {
                    document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
                }
            }""";

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

    private static StudioPage open() {
        return StudioPage.open(browser, API, 1280, 800, ColorScheme.LIGHT).signIn();
    }

    @Test
    void takesSeveralFilesThatAreDroppedAtOnce() throws IOException {
        var studio = open();
        var film = content(Clips.film(2, "160x90", 25, 0));
        studio.page()
                .evaluate(
                        DROP,
                        List.of(
                                Map.of("name", "First.mp4", "content", film),
                                Map.of("name", "Second.mp4", "content", film),
                                Map.of("name", "Third.mp4", "content", base64("not a film at all".repeat(50)))));

        studio.awaitState("First", "Ready");
        studio.awaitState("Second", "Ready");
        studio.awaitState("Third", "Failed");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void saysHowFastAFileGoesUpAndHowLongItTakes() throws IOException {
        var studio = open();
        limitUpload(studio, 300_000);
        studio.send(Files.write(folder.resolve("Slow.mp4"), new byte[1_200_000]));

        studio.awaitText(studio.within("Slow", ".detail").replace("\"", "\\\""), "kB/s");
        assertThat(studio.page().textContent(studio.within("Slow", ".detail")))
                .matches("\\d+ % · \\d+ kB/s · (a few seconds|\\d+ s) left");
        assertThat(number(studio.page().evaluate("document.querySelector('.tile progress').value")))
                .isBetween(1.0, 99.0);
        studio.page().click(studio.within("Slow", ".stop"));
        studio.awaitText("#announcer", "the upload is stopped");
    }

    @Test
    void waitsAsLongAsABusyServerSays() {
        var studio = open();
        var refused = new AtomicInteger();
        studio.page().route("**/source", route -> {
            if (refused.getAndIncrement() == 0) {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(429)
                        .setHeaders(Map.of("Retry-After", "1", "Content-Type", "application/problem+json"))
                        .setBody("{\"code\": \"rate_limited\", \"detail\": \"Too many requests.\"}"));
            } else {
                route.resume();
            }
        });
        studio.send(Clips.film(2, "160x90", 25, 0));

        studio.awaitState("film-2s-160x90-25fps-0", "Ready");
        assertThat(refused).hasValue(2);
    }

    @Test
    void copiesTheLinkToThePageOfAFilm() {
        var video = API.create("Linked");
        var studio = open();
        studio.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        studio.awaitState("Linked", "Waiting");
        studio.page().click(studio.within("Linked", ".copy"));
        studio.awaitText("#announcer", "copied");

        assertThat(studio.page().evaluate("navigator.clipboard.readText()"))
                .isEqualTo(API.video(video).at("/playback/page").asString());
        API.delete(video);
    }

    private static void limitUpload(StudioPage studio, int bytesPerSecond) {
        var conditions = new JsonObject();
        conditions.addProperty("offline", false);
        conditions.addProperty("latency", 0);
        conditions.addProperty("downloadThroughput", -1);
        conditions.addProperty("uploadThroughput", bytesPerSecond);
        var session = studio.page().context().newCDPSession(studio.page());
        session.send("Network.enable");
        session.send("Network.emulateNetworkConditions", conditions);
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static String content(Path file) throws IOException {
        return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
