package dev.streambuddy.transcoding.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class PropertiesTest {

    @Test
    void encodingHasDefaultsAndCanBeSet() {
        assertThat(bind(Map.of(), "encoding", EncodingProperties.class))
                .isEqualTo(new EncodingProperties(
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(32),
                        EncodingProperties.Preset.FASTER,
                        60,
                        Duration.ofHours(12),
                        36_000_000));
        var set = Map.of(
                "encoding.segment", "2s",
                "encoding.chunk", "12s",
                "encoding.preset", "medium",
                "encoding.max-frame-rate", "30",
                "encoding.max-duration", "1h",
                "encoding.max-pixels", "9000000");
        assertThat(bind(set, "encoding", EncodingProperties.class))
                .isEqualTo(new EncodingProperties(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(12),
                        EncodingProperties.Preset.MEDIUM,
                        30,
                        Duration.ofHours(1),
                        9_000_000));
    }

    @Test
    void ffmpegHasDefaultsAndCanBeSet() {
        assertThat(bind(Map.of(), "ffmpeg", FfmpegProperties.class))
                .isEqualTo(new FfmpegProperties(
                        "ffmpeg",
                        "ffprobe",
                        10,
                        DataSize.ofGigabytes(16),
                        DataSize.ofGigabytes(16),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(20)));
        var set = Map.of(
                "ffmpeg.ffmpeg", "/opt/ffmpeg",
                "ffmpeg.ffprobe", "/opt/ffprobe",
                "ffmpeg.niceness", "5",
                "ffmpeg.memory-limit", "4GB",
                "ffmpeg.file-size-limit", "1GB",
                "ffmpeg.stall-timeout", "10s",
                "ffmpeg.start-timeout", "1m",
                "ffmpeg.header-timeout", "9s");
        assertThat(bind(set, "ffmpeg", FfmpegProperties.class))
                .isEqualTo(new FfmpegProperties(
                        "/opt/ffmpeg",
                        "/opt/ffprobe",
                        5,
                        DataSize.ofGigabytes(4),
                        DataSize.ofGigabytes(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(9)));
    }

    private static <T> T bind(Map<String, String> values, String prefix, Class<T> type) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate(prefix, type);
    }
}
