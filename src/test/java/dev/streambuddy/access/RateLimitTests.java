package dev.streambuddy.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.atMost;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doCallRealMethod;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.verify;

import dev.streambuddy.Http;
import dev.streambuddy.TestServices;
import dev.streambuddy.local.Ports;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import redis.embedded.RedisServer;

/// With a Redis of its own, which is not there when the application starts.
@ApplicationModuleTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestServices.class)
@Import(Mishaps.class)
@ActiveProfiles("mishaps")
class RateLimitTests {

    private static int redisPort;

    private final int port;

    @MockitoSpyBean
    KeyTable keys;

    private final MeterRegistry meters;
    private final StringRedisTemplate redis;

    RateLimitTests(@LocalServerPort int port, @Autowired MeterRegistry meters, @Autowired StringRedisTemplate redis) {
        this.port = port;
        this.meters = meters;
        this.redis = redis;
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) throws IOException {
        redisPort = Ports.free();
        registry.add("streambuddy.access.plans.default.requests-per-minute", () -> 30);
        registry.add("streambuddy.access.plans.anonymous.requests-per-minute", () -> 3);
        registry.add("spring.data.redis.url", () -> "redis://127.0.0.1:" + redisPort);
    }

    private Http somebody() {
        var secret = KeySecret.random();
        keys.add(secret, KeyInput.of("test", "somebody", Scope.READ), "");
        return new Http(port, secret.text());
    }

    private double fallbacks() {
        return meters.counter("streambuddy.access.ratelimit.fallback").count();
    }

    /// Whether one more request is counted in Redis.
    private boolean shared(Http http) {
        var before = fallbacks();
        assertThat(http.get("/api/mishaps/caller").status()).isEqualTo(200);
        return fallbacks() == before;
    }

    private void awaitRedis() {
        await().atMost(Duration.ofSeconds(20)).until(() -> shared(somebody()));
    }

    @Test
    void limitsWithoutRedisAndSharesAgainWhenItComesBack() throws IOException {
        assertThat(shared(somebody())).isFalse();

        var server = TestServices.redis(redisPort);
        awaitRedis();
        var caller = somebody();
        assertThat(shared(caller)).isTrue();
        assertThat(redis.keys("rate:30:key:*")).isNotEmpty();
        assertThat(redis.getExpire(redis.keys("rate:30:key:*").iterator().next()))
                .isBetween(0L, 71L);

        var process = process();
        signal("STOP", process);
        goesOnAlone(somebody());
        signal("CONT", process);
        awaitRedis();

        server.stop();
        goesOnAlone(caller);

        restart();
        awaitRedis();
        useUpAQuota();
        stopAll();
    }

    private void goesOnAlone(Http caller) {
        var begun = System.nanoTime();
        for (var i = 0; i < 10; i++) {
            assertThat(caller.get("/api/mishaps/caller").status()).isEqualTo(200);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
        assertThat(shared(caller)).isFalse();
    }

    private String process() {
        Properties server = redis.execute(
                (RedisCallback<Properties>) it -> it.serverCommands().info("server"));
        return Objects.requireNonNull(server).getProperty("process_id");
    }

    private static void signal(String signal, String process) throws IOException {
        assertThat(new ProcessBuilder("kill", "-" + signal, process)
                        .start()
                        .onExit()
                        .join()
                        .exitValue())
                .isZero();
    }

    private static final List<RedisServer> RESTARTED = new ArrayList<>();

    private static void restart() throws IOException {
        RESTARTED.add(TestServices.redis(redisPort));
    }

    @AfterAll
    static void stopAll() throws IOException {
        for (var server : RESTARTED) {
            server.stop();
        }
        RESTARTED.clear();
    }

    @Test
    void refusesTheNextRequestWhenTheQuotaIsUsed() {
        useUpAQuota();
    }

    private void useUpAQuota() {
        var caller = somebody();
        var first = caller.get("/api/mishaps/caller");
        assertThat(first.header("RateLimit-Policy")).isEqualTo("\"default\";q=30;w=60");
        assertThat(first.header("RateLimit")).isEqualTo("\"default\";r=29;t=2");
        for (var i = 0; i < 29; i++) {
            caller.get("/api/mishaps/caller");
        }
        var refused = caller.get("/api/mishaps/caller");
        for (var i = 0; i < 3 && refused.status() == 200; i++) {
            refused = caller.get("/api/mishaps/caller"); // refilled while we asked
        }
        Problem.in(refused).is(429, "rate_limited");
        assertThat(refused.header("Retry-After")).isIn("1", "2");
        assertThat(refused.header("RateLimit")).startsWith("\"default\";r=0;t=");
        assertThat(somebody().get("/api/mishaps/caller").status()).isEqualTo(200);
    }

    @Test
    void countsForTheKeyHoweverThePathIsSpelled() {
        var answer = somebody().get("/%61pi/mishaps/caller");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"default\";q=30;w=60");
    }

    private static Http.Answer from(String address, Http http) {
        return http.get("/api/mishaps/caller", "X-Forwarded-For", address);
    }

    @Test
    void countsWhoHasNoValidKeyByAddressAndAsksTheDatabaseNoMoreOften() {
        var known = somebody();
        assertThat(from("198.51.100.7", known).status()).isEqualTo(200);
        clearInvocations(keys);
        for (var i = 0; i < 20; i++) {
            from("198.51.100.7", new Http(port, KeySecret.random().text()));
        }
        var refused = from("198.51.100.7", new Http(port, KeySecret.random().text()));

        Problem.in(refused).is(429, "rate_limited");
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"anonymous\";q=3;w=60");
        verify(keys, atMost(4)).find(any(byte[].class));
        assertThat(from("198.51.100.7", known).status()).isEqualTo(200);
        assertThat(from("198.51.100.8", somebody()).status()).isEqualTo(200);
    }

    /// Calls that need no database go on.
    @Test
    void trustsAKeyItKnowsWhileTheDatabaseIsAway() {
        var known = somebody();
        var unknown = somebody();
        assertThat(from("198.51.100.10", known).status()).isEqualTo(200);
        try {
            doThrow(new DataAccessResourceFailureException("away")).when(keys).find(any(byte[].class));
            await().during(Duration.ofMillis(1200))
                    .until(() -> from("198.51.100.10", known).status() == 200);
            verify(keys, atLeast(3)).find(any(byte[].class));
            Problem.in(from("198.51.100.10", unknown)).is(503, "unavailable");
        } finally {
            doCallRealMethod().when(keys).find(any(byte[].class));
        }
        assertThat(from("198.51.100.10", unknown).status()).isEqualTo(200);
    }

    @Test
    void whoCallsWithoutAKeyLocksOutNobodyWhoHasOne() {
        var nobody = new Http(port, null);
        for (var i = 0; i < 20; i++) {
            from("198.51.100.9", nobody);
        }
        Problem.in(from("198.51.100.9", nobody)).is(429, "rate_limited");

        assertThat(from("198.51.100.9", somebody()).status()).isEqualTo(200);
    }
}
