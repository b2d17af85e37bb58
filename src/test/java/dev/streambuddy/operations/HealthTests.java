package dev.streambuddy.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.ApiProcess;
import dev.streambuddy.Http;
import dev.streambuddy.MutePort;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class HealthTests {

    private static final String READINESS = "/actuator/health/readiness";

    /// The second an answer may take, and what a busy machine adds.
    private static final Duration BOUND = Duration.ofMillis(2500);

    @Test
    void namesWhatAProcessStandsOn() {
        var readiness = ApiProcess.shared().management().get(READINESS);

        assertThat(readiness.status()).isEqualTo(200);
        assertThat(readiness.json().get("status").asString()).isEqualTo("UP");
        assertThat(readiness.json().get("components").propertyNames())
                .containsExactlyInAnyOrder("readinessState", "postgresql", "redis", "s3", "temporal");
        var liveness = ApiProcess.shared().management().get("/actuator/health/liveness");
        assertThat(liveness.json().get("components").propertyNames()).containsExactly("livenessState");
    }

    @Test
    void goesOnDegradedWhenRedisIsMuteAndTemporalDead() {
        try (var mute = new MutePort();
                var process = ApiProcess.start(Map.of(
                        "spring.data.redis.port",
                        mute.number(),
                        "spring.data.redis.url",
                        "redis://127.0.0.1:" + mute.number(),
                        "streambuddy.transcoding.temporal.target",
                        "127.0.0.1:" + MutePort.dead()))) {
            var readiness = quickly(process.management());

            assertThat(readiness.status()).isEqualTo(200);
            assertThat(readiness.json().get("status").asString()).isEqualTo("DEGRADED");
            assertThat(status(readiness, "redis")).isEqualTo("DEGRADED");
            assertThat(status(readiness, "temporal")).isEqualTo("DEGRADED");
            assertThat(status(readiness, "s3")).isEqualTo("UP");
        }
    }

    @Test
    void wantsNoTrafficWhenTheObjectStoreIsMute() {
        try (var mute = new MutePort();
                var process =
                        ApiProcess.start(Map.of("streambuddy.storage.endpoint", "http://127.0.0.1:" + mute.number()))) {
            var readiness = quickly(process.management());

            assertThat(readiness.status()).isEqualTo(503);
            assertThat(status(readiness, "s3")).isEqualTo("DOWN");
            assertThat(process.management().get("/actuator/health/liveness").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void wantsNoTrafficWhenTheDatabaseIsMuteOrDead() {
        try (var mute = new MutePort()) {
            for (var port : new int[] {mute.number(), MutePort.dead()}) {
                var database = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:" + port + "/x", "x", "x");
                var before = System.nanoTime();
                var health =
                        new PostgresHealth().postgresqlHealthIndicator(database).health();

                assertThat(String.valueOf(health)).contains("DOWN");
                assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(BOUND);
            }
        }
    }

    /// A crowd of probes, all of which must be answered in time.
    private static Http.Answer quickly(Http management) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 8)
                    .mapToObj(_ -> threads.submit(() -> {
                        var before = System.nanoTime();
                        var answer = management.get(READINESS);
                        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(BOUND.multipliedBy(2));
                        return answer;
                    }))
                    .toList();
            return answers.getLast().get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String status(Http.Answer readiness, String component) {
        return readiness.json().get("components").get(component).get("status").asString();
    }
}
