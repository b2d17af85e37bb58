package dev.streambuddy.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class UploadPropertiesTests {

    private static UploadProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("streambuddy.upload", UploadProperties.class);
    }

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of())).isEqualTo(new UploadProperties(DataSize.ofGigabytes(30), Duration.ofHours(24), 8));
    }

    @Test
    void takesEveryValue() {
        assertThat(bind(Map.of(
                        "streambuddy.upload.max-size", "1MB",
                        "streambuddy.upload.expiry", "1h",
                        "streambuddy.upload.max-concurrent", "2")))
                .isEqualTo(new UploadProperties(DataSize.ofMegabytes(1), Duration.ofHours(1), 2));
    }
}
