package dev.streambuddy.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.streambuddy.streaming.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The creators' page in a browser, as its user sees it. Remembers every address it asked for.
record StudioPage(Page page, Api api, List<String> requests) {

    private static final Path AXE = Path.of("target", "web", "node_modules", "axe-core", "axe.min.js");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /// What everybody must be able to use; lesser findings are matters of taste.
    private static final String SERIOUS = """
            async () => (await axe.run()).violations
                .filter(it => ['serious', 'critical'].includes(it.impact))
                .map(it => it.id + ': ' + it.nodes.map(node => node.html).join(' '))""";

    static StudioPage open(Browser browser, Api api, int width, int height, ColorScheme scheme) {
        var page = browser.open(width, height, scheme);
        var requests = new CopyOnWriteArrayList<String>();
        page.onRequest(it -> requests.add(it.url()));
        page.navigate(api.base().resolve("/").toString());
        return new StudioPage(page, api, requests);
    }

    StudioPage signIn() {
        signIn(api.key());
        await("!document.querySelector('#studio').hidden");
        return this;
    }

    void signIn(String key) {
        page.fill("#key", key);
        page.keyboard().press("Enter");
    }

    void await(String condition) {
        Browser.await(page, condition);
    }

    /// Waits until the newest video of a title says something of its state.
    void awaitState(String title, String state) {
        await(
                "[...document.querySelectorAll('.tile')].find(it => it.ariaLabel === '%s')?.querySelector('.state, .chip').textContent.includes('%s')"
                        .formatted(title, state));
    }

    void awaitText(String selector, String text) {
        await("document.querySelector('%s')?.textContent.includes('%s')".formatted(selector, text));
    }

    /// Within the tile of a video.
    String within(String title, String selector) {
        return "article[aria-label=\"" + title + "\"] " + selector;
    }

    void send(Path... files) {
        page.setInputFiles("#files", files);
    }

    void shoot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    void assertUsableByAll() {
        try {
            page.evaluate(Files.readString(AXE) + "; undefined");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat((List<?>) page.evaluate(SERIOUS)).isEmpty();
    }

    void assertAsksNobodyElse() {
        assertThat(requests)
                .isNotEmpty()
                .allSatisfy(it -> assertThat(URI.create(it).getAuthority())
                        .isIn(null, api.base().getAuthority()));
        assertThat(requests).noneMatch(it -> it.contains(api.key()));
    }
}
