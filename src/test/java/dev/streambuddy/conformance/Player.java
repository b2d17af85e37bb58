package dev.streambuddy.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/// Fetches what a player would.
final class Player implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI manifest;
    private final Findings findings;

    Player(URI manifest, Findings findings) {
        this.manifest = manifest;
        this.findings = findings;
    }

    /// @param address relative to the manifest
    /// @param types one of which it must have
    byte[] fetch(String address, List<String> types) {
        var answer = get(address);
        if (answer.statusCode() != 200) {
            throw new IllegalArgumentException(address + " is answered with " + answer.statusCode());
        }
        var type = answer.headers().firstValue("Content-Type").orElse("none");
        findings.unless(types.contains(type.replaceAll(";.*", "")), "content_type", address + " has the type " + type);
        return answer.body();
    }

    /// Whether there is such a file at all.
    boolean finds(String address) {
        var status = get(address).statusCode();
        if (status != 200 && status != 404) {
            throw new IllegalArgumentException(address + " is answered with " + status);
        }
        return status == 200;
    }

    private HttpResponse<byte[]> get(String address) {
        try {
            var request = HttpRequest.newBuilder(manifest.resolve(address))
                    .timeout(LIMIT)
                    .build();
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
