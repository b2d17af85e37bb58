package dev.streambuddy.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.Http;
import dev.streambuddy.RawHttp;
import dev.streambuddy.TestServices;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// Who gets in, and what every refusal looks like, over real HTTP.
@ApplicationModuleTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestServices.class)
@Import(Mishaps.class)
@ActiveProfiles("mishaps")
class AccessTests {

    private final int port;
    private final int management;
    private final Path keyFile;
    private final KeyTable keys;
    private final JdbcClient jdbc;
    private final Http admin;

    AccessTests(
            @LocalServerPort int port,
            @LocalManagementPort int management,
            @Value("${streambuddy.access.key-file}") Path keyFile,
            @Autowired KeyTable keys,
            @Autowired JdbcClient jdbc)
            throws IOException {
        this.port = port;
        this.management = management;
        this.keyFile = keyFile;
        this.keys = keys;
        this.jdbc = jdbc;
        this.admin = Http.withKeyIn(keyFile, port);
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("streambuddy.access.key-cache", () -> "0s");
    }

    private Http with(String... scopes) {
        var secret = KeySecret.random();
        keys.add(
                secret,
                KeyInput.of(
                        "test", "somebody", Arrays.stream(scopes).map(Scope::of).toArray(Scope[]::new)),
                "");
        return new Http(port, secret.text());
    }

    @Test
    void writesTheFirstKeyWhereOnlyItsOwnerReadsIt() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(keyFile)).matches("sb_[A-Za-z0-9_-]{43}\n");
        assertThat(admin.get("/api/mishaps/caller").json().path("name").asString())
                .isEqualTo("admin");
    }

    @Test
    void storesNoKeyButItsHash() {
        var row = jdbc.sql("select k::text from access.api_key k where owner = 'admin'")
                .query(String.class)
                .single();
        assertThat(row).doesNotContain(String.valueOf(admin.key()));
    }

    @Test
    void namesTheOwnerAndHisScopes() {
        var caller = with("read", "write").get("/api/mishaps/caller").json();
        assertThat(caller.path("name").asString()).isEqualTo("somebody");
        assertThat(caller.path("authorities").toString()).contains("SCOPE_read", "SCOPE_write");
        assertThat(caller.path("authorities").toString()).doesNotContain("SCOPE_admin");
    }

    @Test
    void letsAnAdministratorDoEverything() {
        assertThat(with("admin").get("/api/mishaps/caller").status()).isEqualTo(200);
        assertThat(with("admin").post("/api/mishaps/body", "{\"title\": \"a\"}").status())
                .isEqualTo(200);
    }

    @Test
    void tellsOfTheLimitOnEveryAnswer() throws IOException {
        var anybody = new Http(port, null);
        for (var answer : new Http.Answer[] {
            admin.get("/api/mishaps/caller"),
            admin.get("/api/nothing"),
            admin.get("/api/mishaps/throw/bug"),
            admin.get("/api/mishaps/throw/database"),
            with("read").post("/api/mishaps/body", "{}"),
            anybody.get("/api/mishaps/caller"),
            anybody.get("/nothing"),
            anybody.get("/play/mishap"),
            anybody.get("/v3/api-docs"),
            anybody.get("/a;b"),
            new Http(port, "sb_wrong").get("/api/mishaps/caller")
        }) {
            assertThat(answer.header("RateLimit-Policy"))
                    .as(answer.response().toString())
                    .matches("\"[a-z]+\";q=\\d+;w=60");
            assertThat(answer.header("RateLimit")).matches("\"[a-z]+\";r=\\d+;t=\\d+");
        }
        try (var raw = new RawHttp(port)) {
            assertThat(raw.head("GET /a|b HTTP/1.1", "Host: localhost", "Connection: close")
                            .rest())
                    .contains("RateLimit: \"anonymous\";r=");
        }
    }

    @Test
    void holdsUpNoViewers() {
        var policy = String.valueOf(new Http(port, null).get("/play/mishap").header("RateLimit-Policy"));
        assertThat(policy).isEqualTo("\"viewer\";q=12000;w=60");
    }

    @Test
    void asksForAKey() {
        var answer = new Http(port, null).get("/api/mishaps/caller");
        Problem.in(answer).is(401, "unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void refusesAnUnknownKey() {
        var answer = new Http(port, "sb_wrong").get("/api/mishaps/caller");
        Problem.in(answer).is(401, "invalid_key");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    }

    @Test
    void refusesWhatIsNoKeyAtAll() {
        Problem.in(new Http(port, "not a key\"").get("/api/mishaps/caller")).is(401, "invalid_key");
        Problem.in(new Http(port, null).get("/api/mishaps/caller", "Authorization", "Basic YTpi"))
                .is(401, "unauthenticated");
    }

    @Test
    void refusesARevokedAndAnExpiredKey() {
        var revoked = with("read");
        assertThat(revoked.get("/api/mishaps/caller").status()).isEqualTo(200);
        jdbc.sql("update access.api_key set revoked_at = now() where owner = 'somebody'")
                .update();
        Problem.in(revoked.get("/api/mishaps/caller")).is(401, "invalid_key");
        var expired = with("read");
        jdbc.sql("update access.api_key set expires_at = now() where revoked_at is null and owner = 'somebody'")
                .update();
        Problem.in(expired.get("/api/mishaps/caller")).is(401, "invalid_key");
    }

    @Test
    void letsAReaderReadOnly() {
        var reader = with("read");
        assertThat(reader.get("/api/mishaps/caller").status()).isEqualTo(200);
        assertThat(reader.send("HEAD", "/api/mishaps/caller", BodyPublishers.noBody())
                        .status())
                .isEqualTo(200);
        var refused = reader.post("/api/mishaps/body", "{}");
        Problem.in(refused).is(403, "forbidden");
        assertThat(refused.header("WWW-Authenticate")).contains("scope=\"write\"");
        Problem.in(with("write").get("/api/mishaps/caller")).is(403, "forbidden");
    }

    @Test
    void leavesEverythingElsePublic() {
        var anybody = new Http(port, null);
        assertThat(anybody.get("/v3/api-docs").status()).isEqualTo(200);
        assertThat(anybody.get("/play/mishap").status()).isEqualTo(200);
        assertThat(anybody.get("/play/mishap").header("Cache-Control")).isNull();
        assertThat(anybody.get("/play/mishap").header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(anybody.get("/play/mishap").header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(anybody.get("/watch/mishap").header("X-Frame-Options")).isNull();
        assertThat(anybody.get("/play/mishap").header("Set-Cookie")).isNull();
        Problem.in(anybody.get("/nothing")).is(404, "not_found");
    }

    @Test
    void keepsManagementOnItsOwnPort() {
        assertThat(new Http(management, null).get("/actuator/info").status()).isEqualTo(200);
        assertThat(new Http(management, null).get("/actuator/health/liveness").status())
                .isEqualTo(200);
        Problem.in(new Http(port, null).get("/actuator/info")).is(404, "not_found");
    }

    @Test
    void answersBrowsersInJson() {
        var answer = admin.get(
                "/api/mishaps/caller", "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json().path("name").asString()).isEqualTo("admin");
        Problem.in(admin.get("/api/nothing", "Accept", "text/html,application/xml;q=0.9"))
                .is(404, "not_found");
        Problem.in(admin.get("/api/mishaps/caller", "Accept", "application/xml"))
                .is(406, "not_acceptable");
    }

    @Test
    void keepsASaneRequestIdAndReplacesAnother() {
        var sane = admin.get("/api/nothing", "X-Request-Id", "trace-1");
        assertThat(sane.header("X-Request-Id")).isEqualTo("trace-1");
        assertThat(sane.json().path("requestId").asString()).isEqualTo("trace-1");
        var replaced = admin.get("/api/nothing", "X-Request-Id", "<script>");
        assertThat(UUID.fromString(String.valueOf(replaced.header("X-Request-Id"))))
                .isNotNull();
    }

    @Test
    void answersWhatIsNoHttpWithAProblem() throws IOException {
        try (var raw = new RawHttp(port)) {
            var answer = raw.head("GET /a|b HTTP/1.1", "Host: localhost", "Connection: close")
                    .rest();
            assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "malformed_request");
        }
        try (var raw = new RawHttp(port)) {
            var answer = raw.head("GET /api/%2e%2e//x;y HTTP/1.1", "Host: localhost", "Connection: close")
                    .rest();
            assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "malformed_request");
        }
    }
}
