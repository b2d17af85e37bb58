package dev.streambuddy.operations;

import io.micrometer.observation.ObservationPredicate;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;

/// Traces, which go to `management.opentelemetry.tracing.export.otlp.endpoint` and nowhere when that is not set.
@Configuration(proxyBeanMethods = false)
class Tracing {

    /// Each request has a dozen of the first, and the others come every few seconds whether there is work or not.
    private static final Set<String> NOISE = Set.of("spring.security.", "tasks.scheduled.");

    /// A trace goes on where listeners to events run.
    @Bean
    TaskDecorator onOtherThreads() {
        return new ContextPropagatingTaskDecorator();
    }

    @Bean
    ObservationPredicate withoutNoise() {
        return (name, _) -> NOISE.stream().noneMatch(name::startsWith);
    }
}
