package dev.streambuddy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Talks HTTP to the application, as clients do.
@Lazy
@TestComponent
public class WebTestClient {

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.shared();
    private final Environment environment;

    WebTestClient(Environment environment) {
        this.environment = environment;
    }

    /// An answer, read whole.
    public record Answer(HttpResponse<byte[]> response, JsonMapper mapper) {

        public int status() {
            return response.statusCode();
        }

        public byte[] bytes() {
            return response.body();
        }

        public String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return mapper.readTree(bytes());
        }

        public String etag() {
            return Objects.requireNonNull(header("ETag"));
        }

        public @Nullable String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    /// @param path absolute on the server
    public URI uri(String path) {
        return URI.create("http://localhost:" + environment.getProperty("local.server.port") + path);
    }

    public HttpClient http() {
        return http;
    }

    /// @param user null for nobody
    /// @param body null for none; sent as JSON
    /// @param headers names and values in turns
    public Answer send(String method, String path, @Nullable String user, @Nullable String body, String... headers) {
        var request = HttpRequest.newBuilder(uri(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (user != null) {
            var credentials = (user + ":" + user).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(http.send(request.build(), BodyHandlers.ofByteArray()), json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Answer get(String path, @Nullable String user, String... headers) {
        return send("GET", path, user, null, headers);
    }

    /// Makes a video of alice's.
    ///
    /// @return its document
    public JsonNode create(String title) {
        return send("POST", "/api/v1/videos", "alice", json.writeValueAsString(Map.of("title", title)))
                .json();
    }
}
