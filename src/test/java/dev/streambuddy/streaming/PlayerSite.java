package dev.streambuddy.streaming;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A site of its own with a page for each of the players that sites use, beside whatever else lies in its folder.
public final class PlayerSite implements AutoCloseable {

    private static final Path MODULES = Path.of("target", "web", "node_modules");
    private static final List<String> PLAYERS = List.of(
            "shaka-player/dist/shaka-player.compiled.js",
            "dashjs/dist/modern/umd/dash.all.min.js",
            "hls.js/dist/hls.min.js");

    private final HttpServer server;

    /// @param folder that becomes the root of the site
    public PlayerSite(Path folder) throws IOException {
        Files.copy(Path.of("src/test/web/players.html"), folder.resolve("players.html"));
        for (var player : PLAYERS) {
            var file = MODULES.resolve(player);
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", SimpleFileServer.createFileHandler(folder.toRealPath()));
        server.start();
    }

    /// Ends with a slash.
    public String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /// @param player shaka, dashjs or hlsjs
    public Page load(Browser browser, String player, String manifest) {
        var page = browser.open(640, 360, ColorScheme.LIGHT);
        page.navigate(base() + "players.html");
        page.evaluate("([player, manifest]) => load(player, manifest)", List.of(player, manifest));
        return page;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
