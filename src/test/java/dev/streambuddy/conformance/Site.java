package dev.streambuddy.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/// Serves a presentation out of a folder, as it is at the time.
final class Site implements AutoCloseable {

    static {
        // else every file that is served takes 40 ms
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Path folder;
    private final HttpServer server;

    Site(Path folder) throws IOException {
        this.folder = folder;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI manifest() {
        return URI.create(
                "http://localhost:%d/manifest.mpd".formatted(server.getAddress().getPort()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        var file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
        try (exchange) {
            if (!Files.exists(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var body = Files.readAllBytes(file);
            exchange.getResponseHeaders().add("Content-Type", type(file.toString()));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "mpd" -> "application/dash+xml";
            case "m3u8" -> "application/vnd.apple.mpegurl";
            case "vtt" -> "text/vtt";
            case "jpg" -> "image/jpeg";
            default -> "video/mp4";
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
