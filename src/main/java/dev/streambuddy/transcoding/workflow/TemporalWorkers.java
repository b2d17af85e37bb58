package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.operations.OnRole;
import dev.streambuddy.operations.Role;
import io.grpc.StatusRuntimeException;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Takes work from Temporal when this process has the role `worker`: waits in the background until the server can be
/// reached, then polls all three queues. Stops first of all when the application stops, and takes its encoders along.
@Component
@OnRole(Role.WORKER)
class TemporalWorkers implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(TemporalWorkers.class);

    private static final Duration RETRY = Duration.ofSeconds(1);

    /// So that a cancelled encoder ends within two seconds, and Temporal's server still is not bothered.
    private static final Duration HEARTBEAT_AT_MOST_EVERY = Duration.ofSeconds(1);

    /// Probes and manifests at once; each waits for the network most of its time.
    private static final int IO_SLOTS = 16;

    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final WorkflowClient client;
    private final TranscodingProperties properties;
    private final Traces traces;
    private final SourceActivities source;
    private final EncodeActivities encode;
    private final ExtrasActivities extras;
    private final PublishActivities publish;

    private @Nullable Thread starter;
    private @Nullable WorkerFactory factory;

    TemporalWorkers(
            WorkflowClient client,
            TranscodingProperties properties,
            Traces traces,
            SourceActivities source,
            EncodeActivities encode,
            ExtrasActivities extras,
            PublishActivities publish) {
        this.client = client;
        this.properties = properties;
        this.traces = traces;
        this.source = source;
        this.encode = encode;
        this.extras = extras;
        this.publish = publish;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    public synchronized void start() {
        starter = Thread.ofPlatform().daemon().name("temporal-start").start(this::startWhenReachable);
    }

    private void startWhenReachable() {
        var reported = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                registerSearchAttributes();
                startPolling();
                return;
            } catch (RuntimeException e) {
                if (!reported) {
                    log.warn(
                            "Waiting for Temporal at {}: {}",
                            properties.temporal().target(),
                            e.getMessage());
                    reported = true;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void registerSearchAttributes() {
        var operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(client.getWorkflowServiceStubs().getRawChannel())
                .validateAndBuildWithDefaults());
        for (var attribute : StreamBuddySearchAttributes.ALL) {
            register(operator, attribute);
        }
    }

    private void register(OperatorServiceStubs operator, SearchAttributeKey<String> attribute) {
        try {
            operator.blockingStub()
                    .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                            .setNamespace(properties.temporal().namespace())
                            .putSearchAttributes(attribute.getName(), attribute.getValueType())
                            .build());
            log.info("Registered search attribute {}", attribute.getName());
        } catch (StatusRuntimeException e) {
            switch (e.getStatus().getCode()) {
                case ALREADY_EXISTS -> {}
                case PERMISSION_DENIED ->
                    log.warn(
                            "Search attribute {} must be there: it may not be registered from here",
                            attribute.getName());
                default -> throw e;
            }
        }
    }

    private synchronized void startPolling() {
        if (starter == null) {
            return;
        }
        // sticky queues of the in-memory engine never time out: without a cache there are none
        var cache =
                WorkerFactoryOptions.newBuilder().setWorkerInterceptors(traces.ofActivities(), new ActivityLogging());
        if (properties.temporal().inMemory()) {
            cache.setWorkflowCacheSize(0);
        }
        var created = WorkerFactory.newInstance(client, cache.build());
        created.newWorker(Queues.WORKFLOW).registerWorkflowImplementationTypes(ProcessVideoImpl.class);
        created.newWorker(
                        Queues.IO,
                        options()
                                .setMaxConcurrentActivityExecutionSize(IO_SLOTS)
                                .build())
                .registerActivitiesImplementations(source, publish, extras);
        created.newWorker(
                        Queues.ENCODE,
                        options()
                                .setMaxConcurrentActivityExecutionSize(properties.slots())
                                .build())
                .registerActivitiesImplementations(encode, extras);
        try {
            created.start();
        } catch (RuntimeException e) {
            created.shutdownNow();
            throw e;
        }
        factory = created;
        log.info(
                "Working for Temporal at {} with {} encode slots",
                properties.temporal().target(),
                properties.slots());
    }

    private static WorkerOptions.Builder options() {
        return WorkerOptions.newBuilder()
                .setDisableEagerExecution(true)
                .setMaxHeartbeatThrottleInterval(HEARTBEAT_AT_MOST_EVERY)
                .setDefaultHeartbeatThrottleInterval(HEARTBEAT_AT_MOST_EVERY);
    }

    @Override
    public synchronized void stop() {
        if (starter != null) {
            starter.interrupt();
            starter = null;
        }
        if (factory != null) {
            factory.shutdown();
            factory.awaitTermination(DRAIN.toSeconds(), TimeUnit.SECONDS);
            factory.shutdownNow();
            factory.awaitTermination(DRAIN.toSeconds(), TimeUnit.SECONDS);
            factory = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return starter != null;
    }
}
