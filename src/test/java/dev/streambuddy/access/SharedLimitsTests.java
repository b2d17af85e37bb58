package dev.streambuddy.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.streambuddy.Http;
import dev.streambuddy.RawHttp;
import dev.streambuddy.StreamBuddy;
import dev.streambuddy.TestServices;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// Two instances of the application, with one database and one Redis.
class SharedLimitsTests {

    private static final int CLIENTS = 16;
    private static final int REQUESTS = 10;
    private static final int PERMITTED = 20;

    private static final List<ConfigurableApplicationContext> INSTANCES = new ArrayList<>();
    private static final List<Http> ADMINS = new ArrayList<>();

    @BeforeAll
    static void startInstances() throws IOException {
        var properties = new HashMap<>(TestServices.properties());
        properties.put("server.port", 0);
        properties.remove(TestServices.TRUSTED_PROXIES);
        // limits are shared as long as Redis answers in time, which on a busy machine takes longer
        properties.put("spring.data.redis.timeout", "5s");
        properties.put("streambuddy.access.plans.viewer.requests-per-minute", PERMITTED);
        properties.put("streambuddy.access.plans.exact.requests-per-minute", PERMITTED);
        properties.put("streambuddy.access.plans.single.uploads-at-once", 1);
        properties.put("streambuddy.access.plans.small.bytes-per-day", "6MB");
        properties.put("streambuddy.access.plans.none.uploads-at-once", 0);
        var arguments = properties.entrySet().stream()
                .map(it -> "--" + it.getKey() + "=" + it.getValue())
                .toArray(String[]::new);
        for (var i = 0; i < 2; i++) {
            var instance = SpringApplication.run(StreamBuddy.class, arguments);
            INSTANCES.add(instance);
            var server = Objects.requireNonNull(((WebServerApplicationContext) instance).getWebServer());
            var key = Path.of(String.valueOf(properties.get("streambuddy.access.key-file")));
            ADMINS.add(Http.withKeyIn(key, server.getPort()));
        }
    }

    @AfterAll
    static void stopInstances() {
        INSTANCES.forEach(ConfigurableApplicationContext::close);
    }

    /// A new key, at each of the instances.
    private static List<Http> holder(String plan) {
        var made = ADMINS.getFirst().post("/api/v1/keys", """
                {"name": "test", "scopes": ["read", "write"], "plan": "%s"}""".formatted(plan)).json();
        return ADMINS.stream()
                .map(it -> new Http(it.port(), made.path("secret").asString()))
                .toList();
    }

    private static String newVideo(Http http) {
        var video = http.post("/api/v1/videos", "{\"title\": \"x\"}").json();
        return "/api/v1/videos/" + video.path("id").asString() + "/source";
    }

    /// The quota gets a request back every three seconds: when it took longer, it is measured again.
    @Test
    void permitExactlyAsManyRequestsAsThePlanSays() throws Exception {
        count(holder("default"));
        var begun = System.nanoTime();
        var permitted = count(holder("exact"));
        for (var i = 0; i < 5 && Duration.ofNanos(System.nanoTime() - begun).toMillis() > 2900; i++) {
            begun = System.nanoTime();
            permitted = count(holder("exact"));
        }
        assertThat(permitted).isEqualTo(PERMITTED);
    }

    private static long count(List<Http> holder) throws Exception {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var counts = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> clients.submit(() -> IntStream.range(0, REQUESTS)
                            .filter(it -> permitted(holder.get((client + it) % 2)))
                            .count()))
                    .toList();
            var all = 0L;
            for (Future<Long> count : counts) {
                all += count.get();
            }
            return all;
        }
    }

    private static boolean permitted(Http http) {
        var answer = http.get("/api/v1/videos?limit=1");
        assertThat(answer.status()).isIn(200, 429);
        return answer.status() == 200;
    }

    @Test
    void refuseAKeyThatTheOtherHasRevoked() {
        var holder = holder("default");
        assertThat(holder.getLast().get("/api/v1/videos").status()).isEqualTo(200);
        var keys = ADMINS.getFirst().get("/api/v1/keys?limit=1").json();
        var path = "/api/v1/keys/" + keys.at("/data/0/id").asString();
        assertThat(ADMINS.getFirst()
                        .send("DELETE", path, BodyPublishers.noBody())
                        .status())
                .isEqualTo(204);

        await().atMost(Duration.ofSeconds(1))
                .until(() -> holder.getLast().get("/api/v1/videos").status() == 401);
    }

    @Test
    void countUploadsOfBoth() throws IOException {
        var holder = holder("single");
        var other = newVideo(holder.getLast());
        try (var raw = new RawHttp(holder.getFirst().port())) {
            raw.head(
                    "PUT " + newVideo(holder.getFirst()) + " HTTP/1.1",
                    "Host: localhost",
                    "Authorization: Bearer " + holder.getFirst().key(),
                    "Content-Length: 100");
            await().until(() -> holder.getLast().put(other, new byte[0]).status() == 429);
            var refused = holder.getLast().put(other, new byte[10]);
            Problem.in(refused).is(429, "too_many_uploads");
            assertThat(refused.header("Retry-After")).isEqualTo("10");
        }
        await().until(() -> holder.getLast().put(other, new byte[10]).status() == 202);
    }

    @Test
    void countBytesThatReallyCame() {
        var holder = holder("small");
        var first = holder.getFirst().put(newVideo(holder.getFirst()), new byte[2 << 20]);
        assertThat(first.status()).isEqualTo(202);
        assertThat(first.response().headers().allValues("RateLimit-Policy"))
                .containsExactly("\"small\";q=600;w=60", "\"small-bytes\";q=6291456;w=86400;qu=\"content-bytes\"");
        assertThat(first.response().headers().allValues("RateLimit").getLast())
                .matches("\"small-bytes\";r=\\d+;t=[1-9]\\d*");

        var known = holder.getLast().put(newVideo(holder.getLast()), new byte[5 << 20]);
        Problem.in(known).is(429, "daily_bytes_exceeded");
        assertThat(Long.parseLong(String.valueOf(known.header("Retry-After")))).isBetween(1L, 86_400L);
        var unknown = holder.getLast().putChunked(newVideo(holder.getLast()), new byte[9 << 20]);
        Problem.in(unknown).is(429, "daily_bytes_exceeded");
    }

    @Test
    void believeNobodyWhoSaysToBeAProxy() {
        var stranger = new Http(ADMINS.getFirst().port(), null);
        var before = left(stranger.get("/watch/nothing", "X-Forwarded-For", "198.51.100.1"));
        var after = left(stranger.get("/watch/nothing", "X-Forwarded-For", "198.51.100.2"));
        assertThat(after).isLessThan(before);
    }

    private static long left(Http.Answer answer) {
        return Long.parseLong(String.valueOf(answer.header("RateLimit")).replaceAll(".*;r=(\\d+);.*", "$1"));
    }

    @Test
    void refuseWhatAPlanNeverAllows() {
        var small = holder("small").getFirst();
        Problem.in(small.put(newVideo(small), new byte[7 << 20])).is(403, "exceeds_plan");
        var none = holder("none").getFirst();
        Problem.in(none.put(newVideo(none), new byte[10])).is(403, "exceeds_plan");
    }
}
