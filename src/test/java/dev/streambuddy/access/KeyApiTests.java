package dev.streambuddy.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.streambuddy.Http;
import dev.streambuddy.Http.Answer;
import dev.streambuddy.TestServices;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// Keys over REST, as administrators make them.
@ApplicationModuleTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestServices.class)
@Import(Mishaps.class)
@ActiveProfiles("mishaps")
class KeyApiTests {

    private static final String KEYS = "/api/v1/keys";

    private final int port;
    private final JdbcClient jdbc;
    private final Http admin;

    KeyApiTests(
            @LocalServerPort int port,
            @Value("${streambuddy.access.key-file}") Path keyFile,
            @Autowired JdbcClient jdbc)
            throws IOException {
        this.port = port;
        this.jdbc = jdbc;
        this.admin = Http.withKeyIn(keyFile, port);
    }

    private Answer make(String json, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        all.add("Content-Type");
        all.add("application/json");
        return admin.send("POST", KEYS, BodyPublishers.ofString(json), all.toArray(String[]::new));
    }

    private static String path(Answer made) {
        return KEYS + "/" + made.json().path("id").asString();
    }

    @Test
    void makesAKeyThatExpires() {
        var made = admin.post("/api/v1/keys", """
                {"name": "guest", "scopes": ["read"], "expiresAt": "2099-12-31T00:00:00Z"}""");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("expiresAt").asString()).isEqualTo("2099-12-31T00:00:00Z");
    }

    @Test
    void showsAKeyOnceAndStoresItNowhere() {
        var made = make("{\"name\": \"studio\", \"owner\": \"alice\", \"scopes\": [\"read\"]}");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo("http://127.0.0.1:" + port + path(made));
        var secret = made.json().path("secret").asString();
        assertThat(new Http(port, secret)
                        .get("/api/mishaps/caller")
                        .json()
                        .path("name")
                        .asString())
                .isEqualTo("alice");
        var shown = admin.get(path(made));
        assertThat(shown.json().path("scopes").toString()).isEqualTo("[\"read\"]");
        assertThat(shown.json().path("plan").asString()).isEqualTo("default");
        assertThat(shown.response().body()).doesNotContain("secret");
        assertThat(admin.get(KEYS).response().body()).doesNotContain(secret);
        assertThat(jdbc.sql("select k::text from access.api_key k")
                        .query(String.class)
                        .list()
                        .toString())
                .doesNotContain(secret);
    }

    @Test
    void makesOneKeyPerIdempotencyKeyAndRepeatsNoSecret() {
        var name = UUID.randomUUID().toString();
        var first = make("{\"name\": \"once\", \"scopes\": [\"read\"]}", "Idempotency-Key", name);
        var again = make("{\"name\": \"once\", \"scopes\": [\"read\"]}", "Idempotency-Key", name);
        var other = make("{\"name\": \"once\", \"scopes\": [\"write\"]}", "Idempotency-Key", name);

        assertThat(first.json().path("owner").asString()).isEqualTo("admin");
        assertThat(again.status()).isEqualTo(200);
        assertThat(path(again)).isEqualTo(path(first));
        assertThat(again.json().has("secret")).isFalse();
        Problem.in(other).is(422, "idempotency_key_reused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"scopes\": [\"read\"]} name",
                "{\"name\": \"x\"} scopes",
                "{\"name\": \"x\", \"scopes\": [\"rule\"]} scopes.0",
                "{\"name\": \"x\", \"scopes\": [\"read\"], \"plan\": \"gold\"} plan",
                "{\"name\": \"x\", \"scopes\": [\"read\"], \"expiresAt\": \"2020-01-01T00:00:00Z\"} expiresAt",
                "{\"name\": \"x\", \"scopes\": [\"read\"], \"expiresAt\": \"+99999-01-01T00:00:00Z\"} expiresAt"
            })
    void namesTheFieldThatIsWrong(String bodyAndField) {
        var field = bodyAndField.substring(bodyAndField.lastIndexOf(' ') + 1);
        var answer = make(bodyAndField.substring(0, bodyAndField.lastIndexOf(' ')));

        Problem.in(answer).is(400, "validation_failed");
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.json().at("/errors/0").has("parameter")).isFalse();
    }

    @Test
    void listsKeysInPagesNewestFirst() {
        for (var i = 0; i < 3; i++) {
            make("{\"name\": \"page " + i + "\", \"scopes\": [\"read\"]}");
        }
        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var page = admin.get(KEYS + "?limit=2" + cursor).json();
            page.path("data").forEach(it -> seen.add(it.path("name").asString()));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());

        assertThat(seen).containsSubsequence("page 2", "page 1", "page 0", "first key");
        assertThat(admin.get(KEYS + "?limit=1").header("Link"))
                .contains("cursor=")
                .endsWith("rel=\"next\"");
        Problem.in(admin.get(KEYS + "?cursor=lost")).is(400, "invalid_cursor");
        Problem.in(admin.get(KEYS + "?cursor=" + UUID.randomUUID())).is(400, "invalid_cursor");
        Problem.in(admin.get(KEYS + "?limit=0")).is(400, "validation_failed");
    }

    @Test
    void revokesAKeyForGood() {
        var made = make("{\"name\": \"short\", \"scopes\": [\"read\"]}");
        var holder = new Http(port, made.json().path("secret").asString());
        assertThat(holder.get("/api/mishaps/caller").status()).isEqualTo(200);

        for (var i = 0; i < 2; i++) {
            assertThat(admin.send("DELETE", path(made), BodyPublishers.noBody()).status())
                    .isEqualTo(204);
        }

        assertThat(admin.get(path(made)).json().path("revokedAt").isNull()).isFalse();
        var revoked = new HashSet<Integer>();
        await().atMost(Duration.ofSeconds(1)).until(() -> {
            revoked.add(holder.get("/api/mishaps/caller").status());
            return revoked.contains(401);
        });
    }

    @Test
    void keepsTheLastKeyOfAnAdministrator() {
        var first = jdbc.sql("select id from access.api_key where name = 'first key'")
                .query(UUID.class)
                .single();
        Problem.in(admin.send("DELETE", KEYS + "/" + first, BodyPublishers.noBody()))
                .is(409, "last_admin_key");
    }

    @Test
    void isForAdministratorsOnly() {
        var made = make("{\"name\": \"creator\", \"scopes\": [\"read\", \"write\"]}");
        var creator = new Http(port, made.json().path("secret").asString());

        var refused = creator.get(KEYS);
        Problem.in(refused).is(403, "forbidden").saying("\\\"admin\\\"");
        assertThat(refused.header("WWW-Authenticate")).contains("scope=\"admin\"");
        Problem.in(creator.post(KEYS, "{}")).is(403, "forbidden");
        Problem.in(creator.get(path(made))).is(403, "forbidden");
        Problem.in(admin.get(KEYS + "/" + UUID.randomUUID())).is(404, "not_found");
        Problem.in(admin.get(KEYS + "/x")).is(404, "not_found");
    }
}
