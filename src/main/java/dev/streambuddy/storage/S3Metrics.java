package dev.streambuddy.storage;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// Times calls of S3 with their retries: until the answer, or for a stream until it begins.
@Component
final class S3Metrics implements ExecutionInterceptor {

    private static final ExecutionAttribute<Long> STARTED = new ExecutionAttribute<>("StreamBuddyStarted");

    private final MeterRegistry meters;

    S3Metrics(MeterRegistry meters) {
        this.meters = meters;
        timer("HeadBucket", "ok");
        timer("HeadBucket", "failed");
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        attributes.putAttribute(STARTED, System.nanoTime());
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        record(attributes, "ok");
    }

    /// An object that is not there, or has no such range, is an answer.
    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        var refused = context.exception() instanceof AwsServiceException it
                && (it.statusCode() == 404 || it.statusCode() == 416);
        record(attributes, refused ? "not_found" : "failed");
    }

    private void record(ExecutionAttributes attributes, String outcome) {
        @Nullable Long started = attributes.getAttribute(STARTED);
        if (started != null) {
            var operation = String.valueOf(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
            timer(operation, outcome).record(Duration.ofNanos(System.nanoTime() - started));
        }
    }

    private Timer timer(String operation, String outcome) {
        return Timer.builder("streambuddy.s3")
                .description("calls of the object store")
                .tag("operation", operation)
                .tag("outcome", outcome)
                .register(meters);
    }
}
