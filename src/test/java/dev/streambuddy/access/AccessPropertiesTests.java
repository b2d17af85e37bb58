package dev.streambuddy.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

class AccessPropertiesTests {

    private static final DataSize NOTHING = DataSize.ofBytes(0);

    private static AccessProperties bind(Map<String, String> values) {
        return bind(new Binder(new MapConfigurationPropertySource(values)));
    }

    private static AccessProperties bind(Binder binder) {
        return binder.bindOrCreate("streambuddy.access", AccessProperties.class);
    }

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of())).isEqualTo(new AccessProperties(null, Duration.ofMillis(500), Map.of()));
    }

    @Test
    void takesEveryValue() {
        assertThat(bind(Map.of(
                        "streambuddy.access.key-file", "/data/api-key",
                        "streambuddy.access.key-cache", "1s",
                        "streambuddy.access.plans.small.requests-per-minute", "10",
                        "streambuddy.access.plans.small.uploads-at-once", "1",
                        "streambuddy.access.plans.small.bytes-per-day", "1GB",
                        "streambuddy.access.plans.other.uploads-at-once", "2")))
                .isEqualTo(new AccessProperties(
                        Path.of("/data/api-key"),
                        Duration.ofSeconds(1),
                        Map.of(
                                "small", new Plan(10, 1, DataSize.ofGigabytes(1)),
                                "other", new Plan(600, 2, DataSize.ofTerabytes(1)))));
    }

    @Test
    void findsThePlansThatMustBeThereInTheConfiguration() throws IOException {
        var yaml = new YamlPropertySourceLoader().load("application", new ClassPathResource("application.yaml"));
        assertThat(bind(new Binder(ConfigurationPropertySources.from(yaml))).plans())
                .isEqualTo(Map.of(
                        "default", new Plan(600, 8, DataSize.ofTerabytes(1)),
                        "anonymous", new Plan(60, 0, NOTHING),
                        "viewer", new Plan(12000, 0, NOTHING)));
    }
}
