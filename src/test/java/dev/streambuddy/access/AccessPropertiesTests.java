package dev.streambuddy.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AccessPropertiesTests {

    private static AccessProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("streambuddy.access", AccessProperties.class);
    }

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of())).isEqualTo(new AccessProperties(null, Duration.ofSeconds(5), 600, 60));
    }

    @Test
    void takesEveryValue() {
        assertThat(bind(Map.of(
                        "streambuddy.access.key-file", "/data/api-key",
                        "streambuddy.access.key-cache", "1s",
                        "streambuddy.access.requests-per-minute", "10",
                        "streambuddy.access.anonymous-requests-per-minute", "5")))
                .isEqualTo(new AccessProperties(Path.of("/data/api-key"), Duration.ofSeconds(1), 10, 5));
    }
}
