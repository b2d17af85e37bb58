package dev.streambuddy.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a creator's script does.
public final class Api {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String key;

    public Api(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    public URI base() {
        return base;
    }

    public String key() {
        return key;
    }

    /// Changes what is said about a video, whatever it is at the moment.
    ///
    /// @param patch in JSON
    public void change(String video, String patch) {
        var answer = send("PATCH", "/api/v1/videos/" + video, BodyPublishers.ofString(patch));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /// @return the id of a new video
    public String create(String title) {
        var answer = send(
                "POST", "/api/v1/videos", BodyPublishers.ofString(JSON.writeValueAsString(Map.of("title", title))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).get("id").asString();
    }

    public void upload(String video, Path file) {
        assertThat(offer(video, file)).isEmpty();
    }

    /// Uploads a file that may be refused.
    ///
    /// @return the code of the problem; empty when it was taken
    public Optional<String> offer(String video, Path file) {
        try {
            var answer = send("PUT", "/api/v1/videos/" + video + "/source", BodyPublishers.ofFile(file));
            return answer.statusCode() == 202
                    ? Optional.empty()
                    : Optional.of(JSON.readTree(answer.body()).get("code").asString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String createAndUpload(String title, Path file) {
        var video = create(title);
        upload(video, file);
        return video;
    }

    public JsonNode video(String video) {
        return get("/api/v1/videos/" + video);
    }

    public JsonNode job(String video) {
        return get("/api/v1/videos/" + video + "/job");
    }

    public int post(String path) {
        return send("POST", path, BodyPublishers.noBody()).statusCode();
    }

    /// The code of the problem that a request is refused with.
    public String problem(String method, String path) {
        var answer = send(method, path, BodyPublishers.noBody());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        var problem = JSON.readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(answer.statusCode());
        assertThat(problem.get("type").asString()).endsWith(problem.get("code").asString());
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(problem.get("requestId").asString()).isNotBlank();
        return problem.get("code").asString();
    }

    public int delete(String video) {
        return send("DELETE", "/api/v1/videos/" + video, BodyPublishers.noBody())
                .statusCode();
    }

    public JsonNode get(String path) {
        var answer = send("GET", path, BodyPublishers.noBody());
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    public int status(String path) {
        return send("GET", path, BodyPublishers.noBody()).statusCode();
    }

    public byte[] bytes(URI uri) {
        try {
            var answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(uri.toString()).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Waits until the video is in a state; any other end fails at once.
    public JsonNode awaitStatus(String video, String status) {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> video(video), it -> {
            var now = it.get("status").asString();
            assertThat(now).as("%s", it.get("error")).isIn(status, "waiting", "uploading", "processing", "ready");
            return now.equals(status);
        });
    }

    /// Waits until some of it is encoded.
    public void awaitPercent(String video, int percent) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> job(video).get("percent").asInt() >= percent);
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, body)
                .timeout(Duration.ofMinutes(2))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
