package dev.streambuddy.endtoend;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A look at Temporal past the application.
final class History {

    private History() {}

    /// Identities of the processes that encoded chunks.
    static Set<String> workersThatEncoded(Map<String, Object> services, String video) {
        return with(services, client -> {
            var events = client.fetchHistory(workflowId(video)).getEvents();
            var chunks = events.stream()
                    .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
                    .filter(it -> it.getActivityTaskScheduledEventAttributes()
                            .getActivityType()
                            .getName()
                            .equals("EncodeChunk"))
                    .map(HistoryEvent::getEventId)
                    .collect(Collectors.toSet());
            return events.stream()
                    .filter(HistoryEvent::hasActivityTaskStartedEventAttributes)
                    .map(HistoryEvent::getActivityTaskStartedEventAttributes)
                    .filter(it -> chunks.contains(it.getScheduledEventId()))
                    .map(it -> it.getIdentity())
                    .collect(Collectors.toSet());
        });
    }

    static boolean isClosed(Map<String, Object> services, String video) {
        return with(
                services,
                client -> client.newUntypedWorkflowStub(workflowId(video))
                                .describe()
                                .getStatus()
                        != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }

    /// As an operator does.
    static void terminate(Map<String, Object> services, String video) {
        with(services, client -> {
            client.newUntypedWorkflowStub(workflowId(video)).terminate("Test");
            return video;
        });
    }

    /// Stores a history for the replay test, in a build that is told for which release: `-Dstreambuddy.histories=0.1`.
    static void keep(String name, Map<String, Object> services, String video) {
        var release = System.getProperty("streambuddy.histories");
        if (release != null) {
            var json = with(
                    services, client -> client.fetchHistory(workflowId(video)).toJson(true));
            try {
                var folder = Files.createDirectories(Path.of("temporal", "histories", release));
                Files.writeString(folder.resolve(name + ".json"), json + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String workflowId(String video) {
        return "video/" + video + "/v1";
    }

    private static <T> T with(Map<String, Object> services, Function<WorkflowClient, T> look) {
        var stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(String.valueOf(services.get("streambuddy.transcoding.temporal.target")))
                .build());
        try {
            return look.apply(WorkflowClient.newInstance(
                    stubs,
                    WorkflowClientOptions.newBuilder()
                            .setNamespace(String.valueOf(services.get("streambuddy.transcoding.temporal.namespace")))
                            .build()));
        } finally {
            stubs.shutdownNow();
        }
    }
}
