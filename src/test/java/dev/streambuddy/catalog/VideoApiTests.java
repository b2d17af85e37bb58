package dev.streambuddy.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.verify;

import dev.streambuddy.OpenUploads;
import dev.streambuddy.WebTest;
import dev.streambuddy.WebTestClient;
import dev.streambuddy.WebTestClient.Answer;
import dev.streambuddy.upload.Uploads;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@WebTest
class VideoApiTests {

    @Autowired
    WebTestClient client;

    @Autowired
    Uploads uploads;

    @Test
    void createsAVideoAndSaysWhereItsFileGoes() {
        var answer = post("""
                {"title": "Fox", "description": "In snow", "tags": ["snow", "fox", "snow"], "metadata": {"id": "7"}}
                """);

        assertThat(answer.status()).isEqualTo(201);
        var video = answer.json();
        var base = client.uri("/api/v1/videos/" + video.get("id").asString());
        assertThat(answer.header("Location")).isEqualTo(base.toString());
        assertThat(video.at("/upload/put").asString()).isEqualTo(base + "/source");
        assertThat(video.at("/upload/expiresAt").asString()).isEqualTo(OpenUploads.EXPIRES.toString());
        assertThat(video.get("status").asString()).isEqualTo("waiting");
        assertThat(video.get("visibility").asString()).isEqualTo("unlisted");
        assertThat(video.get("tags").toString()).isEqualTo("[\"snow\",\"fox\"]");
        assertThat(video.at("/metadata/id").asString()).isEqualTo("7");
        assertThat(video.at("/playback/dash").asString()).endsWith("/manifest.mpd");
        assertThat(video.at("/playback/id").asString()).hasSizeGreaterThanOrEqualTo(22);
        verify(uploads).open(any(), eq("alice"), eq("Fox"));
    }

    @Test
    void answersWithTheAddressThatAProxyWasAskedFor() {
        var answer = client.send(
                "POST",
                "/api/v1/videos",
                "alice",
                "{\"title\": \"Fox\"}",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "video.example.org",
                "X-Forwarded-For",
                "203.0.113.7");

        assertThat(answer.header("Location")).startsWith("https://video.example.org/api/v1/videos/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"title\": \" \"}",
                "{\"title\": \"x\", \"tags\": [\"\"]}",
                "{\"title\": \"x\", \"metadata\": {\"a\": {}}}",
                "{\"title\": \"x\", \"visibility\": \"secret\"}"
            })
    void refusesInvalidVideos(String body) {
        assertThat(post(body).status()).isBetween(400, 422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'title': 'x', 'visibility': 'secret'} | must be one of public, unlisted, signed",
                "{'title': 'x', 'visibility': 0} | must be one of public, unlisted, signed",
                "{'title': 'x', 'visibility': 99999999999} | has the wrong form",
                "{'title': {}} | must be a text",
                "{'title': 5} | must be a text",
                "{'title': 'x', 'tags': [true]} | must be a text",
                "{'title': 'x', 'metadata': {'a': 0.5}} | must be a text",
                "{'title': 'x', 'tags': 'one'} | must be a list",
                "{'title': 'x', 'metadata': 'one'} | must be an object"
            })
    void saysWhatAValueMayBe(String body, String message) {
        var json = body.replace('\'', '"');
        var creation = post(json);
        var change = client.send("PATCH", pathOf(client.create("Kept")), "alice", json);

        assertThat(List.of(creation, change)).allSatisfy(it -> {
            assertThat(it.status()).isEqualTo(400);
            assertThat(it.json().get("code").asString()).isEqualTo("validation_failed");
            assertThat(it.json().at("/errors/0/message").asString()).isEqualTo(message);
        });
    }

    @Test
    void refusesAFieldThatItDoesNotKnow() {
        var answer = post("{\"title\": \"x\", \"visiblity\": \"public\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("visiblity");
        assertThat(answer.json().at("/errors/0/message").asString()).isEqualTo("is unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"source\": {\"url\": \"https://example.org/a.mp4\"}", "\"visibility\": \"signed\""})
    void saysWhatIsNotSupported(String field) {
        var answer = post("{\"title\": \"x\", " + field + "}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("code").asString()).isEqualTo("not_supported");
    }

    @Test
    void answersARepeatedCreationWithTheSameVideo() {
        var key = UUID.randomUUID().toString();

        var first = post("{\"title\": \"Once\"}", "Idempotency-Key", key);
        var again = post("{\"title\": \"Once\"}", "Idempotency-Key", key);
        var other = post("{\"title\": \"Twice\"}", "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().get("code").asString()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void makesNoOtherVideoWhenTheOneThatWasMadeIsDeleted() {
        var key = UUID.randomUUID().toString();
        var video = post("{\"title\": \"Once\"}", "Idempotency-Key", key).json();
        client.send("DELETE", pathOf(video), "alice", null);

        var again = post("{\"title\": \"Once\"}", "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(422);
        assertThat(again.json().get("code").asString()).isEqualTo("idempotency_key_reused");
        assertThat(again.json().get("detail").asString()).contains("was deleted");
    }

    @Test
    void refusesWhatCannotBeStored() {
        var stored = post("{\"title\": \"a\\u0000b\"}");
        var asked = client.get("/api/v1/videos?q=%00", "alice");

        assertThat(List.of(stored, asked)).allSatisfy(it -> {
            assertThat(it.status()).isEqualTo(400);
            assertThat(it.json().get("code").asString()).isEqualTo("malformed_request");
        });
    }

    @ParameterizedTest
    @CsvSource({"GET,bob,404", "PATCH,bob,404", "DELETE,bob,404", "GET,root,200", "PATCH,root,200", "GET,alice,200"})
    void showsAVideoToItsOwnerAndToAdminsOnly(String method, String user, int status) {
        var id = client.create("Mine").get("id").asString();

        var body = method.equals("PATCH") ? "{}" : null;
        assertThat(client.send(method, "/api/v1/videos/" + id, user, body).status())
                .isEqualTo(status);
    }

    @Test
    void namesAMalformedIdAsAMissingVideo() {
        var answer = client.get("/api/v1/videos/no-id", "alice");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("code").asString()).isEqualTo("not_found");
    }

    @Test
    void sendsNothingToWhoHasTheSameRevision() {
        var path = pathOf(client.create("Same"));
        var etag = client.get(path, "alice").etag();

        assertThat(client.get(path, "alice", "If-None-Match", etag).status()).isEqualTo(304);
    }

    @Test
    void changesWhatAMergePatchNames() {
        var path =
                pathOf(post("{\"title\": \"Old\", \"description\": \"d\", \"metadata\": {\"a\": \"1\", \"b\": \"2\"}}")
                        .json());

        var changed = client.send("PATCH", path, "alice", """
                        {"title": "New", "description": null, "metadata": {"a": null, "c": "3"}, "visibility": "public"}
                        """);

        assertThat(changed.status()).isEqualTo(200);
        var video = client.get(path, "alice").json();
        assertThat(video).isEqualTo(changed.json());
        assertThat(video.get("title").asString()).isEqualTo("New");
        assertThat(video.get("description").isNull()).isTrue();
        assertThat(video.get("metadata").toString()).isEqualTo("{\"b\":\"2\",\"c\":\"3\"}");
        assertThat(video.get("visibility").asString()).isEqualTo("public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"title\": \"\"}", "{\"title\": null}", "{\"status\": \"ready\"}", "{\"tags\": {\"a\": 1}}"})
    void refusesInvalidChangesAndNamesTheField(String patch) {
        var answer = client.send("PATCH", pathOf(client.create("Kept")), "alice", patch);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("code").asString()).isEqualTo("validation_failed");
        assertThat(patch).contains(answer.json().at("/errors/0/field").asString());
    }

    @Test
    void refusesToChangeOrDeleteWhatTheClientHasNotSeen() {
        var path = pathOf(client.create("One"));
        var etag = client.get(path, "alice").etag();
        client.send("PATCH", path, "alice", "{\"title\": \"Two\"}", "If-Match", etag);

        var change = client.send("PATCH", path, "alice", "{\"title\": \"3\"}", "If-Match", etag);
        var deletion = client.send("DELETE", path, "alice", null, "If-Match", etag);

        assertThat(change.status()).isEqualTo(412);
        assertThat(change.json().get("code").asString()).isEqualTo("precondition_failed");
        assertThat(deletion.status()).isEqualTo(412);
        assertThat(client.get(path, "alice").json().get("title").asString()).isEqualTo("Two");
    }

    private Answer post(String body, String... headers) {
        return client.send("POST", "/api/v1/videos", "alice", body, headers);
    }

    private static String pathOf(JsonNode video) {
        return "/api/v1/videos/" + video.get("id").asString();
    }
}
