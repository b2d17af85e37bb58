package dev.streambuddy.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// One trace for one film, as a collector receives it.
class TraceTest {

    private static final Api API = InProcess.api();

    @Test
    void goesFromTheUploadThroughAllActivities() {
        var id = API.createAndUpload("Traced", Clips.film(2, "320x240", 24, 5));
        API.awaitStatus(id, "ready");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var spans = InProcess.traces().spans();
            var upload = spans.stream()
                    .filter(it -> it.getName().startsWith("http put") && names(it, id))
                    .findFirst();
            assertThat(upload).isPresent();
            assertThat(spans.stream()
                            .filter(it -> it.getTraceId().equals(upload.get().getTraceId()))
                            .map(Span::getName))
                    .contains("Probe", "Plan", "EncodeAudio", "EncodeChunk", "WriteManifests", "Verify")
                    .contains("PublishSucceeded");
        });
    }

    private static boolean names(Span span, String video) {
        return span.getAttributesList().stream()
                .anyMatch(it -> it.getValue().getStringValue().contains(video));
    }
}
