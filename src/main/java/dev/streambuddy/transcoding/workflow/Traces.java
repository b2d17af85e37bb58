package dev.streambuddy.transcoding.workflow;

import com.google.protobuf.ByteString;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.context.ContextPropagator;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Takes the trace of whoever starts a workflow along to its activities, each of which is a span of it.
///
/// The workflow itself only hands on what it was started with, a W3C `traceparent`: it may be replayed, and then
/// nothing new must happen.
@Component
class Traces implements ContextPropagator {

    private static final String HEADER = "traceparent";
    private static final String NONE = "";

    private final Tracer tracer;
    private final Propagator propagator;

    /// Of the workflow or activity that runs on the thread.
    private final ThreadLocal<@Nullable String> taken = new ThreadLocal<>();

    Traces(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
        this.tracer = tracer.getIfAvailable(() -> Tracer.NOOP);
        this.propagator = propagator.getIfAvailable(() -> Propagator.NOOP);
    }

    @Override
    public String getName() {
        return HEADER;
    }

    @Override
    public String getCurrentContext() {
        var own = taken.get();
        return own == null ? current() : own;
    }

    @Override
    public void setCurrentContext(@Nullable Object context) {
        taken.set(context instanceof String parent ? parent : NONE);
    }

    /// Always something: a thread that is used again must not keep the trace of another workflow.
    @Override
    public Map<String, Payload> serializeContext(Object context) {
        return Map.of(
                HEADER,
                Payload.newBuilder()
                        .putMetadata("encoding", ByteString.copyFromUtf8("binary/plain"))
                        .setData(ByteString.copyFromUtf8(String.valueOf(context)))
                        .build());
    }

    @Override
    public Object deserializeContext(Map<String, Payload> header) {
        var payload = header.get(HEADER);
        return payload == null ? NONE : payload.getData().toStringUtf8();
    }

    private String current() {
        var span = tracer.currentSpan();
        if (span == null) {
            return NONE;
        }
        var carrier = new HashMap<String, String>();
        propagator.inject(span.context(), carrier, (_, name, value) -> carrier.put(name, value));
        return carrier.getOrDefault(HEADER, NONE);
    }

    /// Makes spans of activities.
    WorkerInterceptor ofActivities() {
        return new WorkerInterceptorBase() {
            @Override
            public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
                return new Spans(next);
            }
        };
    }

    private final class Spans extends ActivityInboundCallsInterceptorBase {

        private String name = "";

        Spans(ActivityInboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public void init(ActivityExecutionContext context) {
            name = context.getInfo().getActivityType();
            super.init(context);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
            var span = begin(input);
            try (var _ = tracer.withSpan(span)) {
                return super.execute(input);
            } catch (RuntimeException e) {
                span.error(e);
                throw e;
            } finally {
                span.end();
            }
        }

        private Span begin(ActivityInput input) {
            var parent = getCurrentContext();
            var span = parent.isEmpty()
                    ? tracer.spanBuilder()
                    : propagator.extract(Map.of(HEADER, parent), (carrier, key) -> carrier.get(key));
            if (input.getArguments().length > 0 && input.getArguments()[0] instanceof ProcessRequest request) {
                span.tag("videoId", request.videoId().value());
            }
            return span.name(name).start();
        }
    }
}
