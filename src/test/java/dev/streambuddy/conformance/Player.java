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
import java.util.Optional;

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
        return find(address, types).orElseThrow(() -> new IllegalArgumentException(address + " is answered with 404"));
    }

    /// Like [#fetch]; empty when there is no such file.
    Optional<byte[]> find(String address, List<String> types) {
        var answer = get(address);
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        if (answer.statusCode() != 200) {
            throw new IllegalArgumentException(address + " is answered with " + answer.statusCode());
        }
        var type = answer.headers().firstValue("Content-Type").orElse("none");
        findings.unless(types.contains(type.replaceAll(";.*", "")), "content_type", address + " has the type " + type);
        return Optional.of(answer.body());
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
