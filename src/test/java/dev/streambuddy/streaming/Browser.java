package dev.streambuddy.streaming;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// The machine's own Chromium, without a window. Close it.
public final class Browser implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--autoplay-policy=no-user-gesture-required");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<String> errors = new ArrayList<>();

    public Browser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable())
                        .setArgs(ARGUMENTS));
    }

    /// @return what complained so far: the console and scripts of all pages
    public List<String> errors() {
        return errors;
    }

    /// A page in a profile of its own.
    public Page open(int width, int height, ColorScheme scheme) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme));
        var page = context.newPage();
        page.onPageError(errors::add);
        page.onConsoleMessage(it -> {
            if (it.type().equals("error")) {
                errors.add(it.text() + " " + it.location());
            }
        });
        return page;
    }

    /// Waits until a condition in JavaScript holds. Not Playwright's own waiting, which the page's
    /// Content-Security-Policy forbids.
    public static void await(Page page, String condition) {
        Awaitility.await(condition)
                .pollInSameThread()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Boolean.TRUE.equals(page.evaluate(condition)));
    }

    /// Also forgets what they complained of.
    public void closePages() {
        List.copyOf(chromium.contexts()).forEach(BrowserContext::close);
        errors.clear();
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static Path executable() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(it -> Stream.of(Path.of(it, "chromium"), Path.of(it, "google-chrome")))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Chromium is not on the PATH"));
    }
}
