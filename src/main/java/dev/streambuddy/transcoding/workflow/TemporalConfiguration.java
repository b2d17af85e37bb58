package dev.streambuddy.transcoding.workflow;

import com.uber.m3.tally.Scope;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The connection to Temporal. It is made when it is first needed, so that the application starts without.
@Configuration(proxyBeanMethods = false)
class TemporalConfiguration {

    /// A call that is not answered by then is tried again or reported; long polls have their own limit.
    private static final Duration CALL = Duration.ofSeconds(10);

    @Bean(destroyMethod = "shutdownNow")
    WorkflowServiceStubs temporalService(TranscodingProperties properties, Scope metrics) {
        return WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(properties.temporal().target())
                .setRpcTimeout(CALL)
                .setMetricsScope(metrics)
                .build());
    }

    @Bean
    WorkflowClient temporalClient(WorkflowServiceStubs service, TranscodingProperties properties, Traces traces) {
        return WorkflowClient.newInstance(
                service,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(properties.temporal().namespace())
                        .setContextPropagators(List.of(traces))
                        .build());
    }
}
