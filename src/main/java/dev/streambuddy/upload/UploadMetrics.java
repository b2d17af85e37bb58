package dev.streambuddy.upload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// How uploads end, and what came in with them.
@Component
class UploadMetrics {

    private final Counter completed;
    private final Counter aborted;
    private final Counter bytes;

    UploadMetrics(MeterRegistry meters) {
        this.completed = ended(meters, "completed");
        this.aborted = ended(meters, "aborted");
        this.bytes = Counter.builder("streambuddy.upload")
                .description("bytes of completed uploads")
                .baseUnit("bytes")
                .register(meters);
    }

    @EventListener
    void on(UploadCompleted upload) {
        completed.increment();
        bytes.increment((double) upload.source().sizeBytes());
    }

    @EventListener
    void on(UploadAborted upload) {
        aborted.increment();
    }

    private static Counter ended(MeterRegistry meters, String outcome) {
        return Counter.builder("streambuddy.uploads")
                .description("uploads that ended, by how")
                .tag("outcome", outcome)
                .register(meters);
    }
}
