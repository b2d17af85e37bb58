package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.operations.Check;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Whether Temporal's frontend answers, and which engine it is. Uploads wait for it as queued jobs.
@Configuration(proxyBeanMethods = false)
class TemporalHealth {

    @Bean
    HealthIndicator temporalHealthIndicator(WorkflowServiceStubs service, TranscodingProperties properties) {
        return Check.ofHelp(() -> engine(service, properties.temporal().inMemory()));
    }

    @Bean
    InfoContributor temporalInfo(HealthIndicator temporalHealthIndicator) {
        return info -> {
            var health = temporalHealthIndicator.health();
            var engine = health == null ? Map.of() : health.getDetails();
            info.withDetail("temporal", Map.of("engine", engine.getOrDefault("answer", "not reachable")));
        };
    }

    private static String engine(WorkflowServiceStubs service, boolean inMemory) {
        var server = service.blockingStub()
                .withDeadlineAfter(1, TimeUnit.SECONDS)
                .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
        return inMemory ? "in memory" : "server " + server.getServerVersion();
    }
}
