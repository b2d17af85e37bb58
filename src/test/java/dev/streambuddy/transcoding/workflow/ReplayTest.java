package dev.streambuddy.transcoding.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.NonDeterministicException;
import io.temporal.workflow.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs that were recorded on the real server go on with today's workflow. `temporal/README.md` says how to record.
class ReplayTest {

    /// A folder for each release.
    private static final Path HISTORIES = Path.of("temporal", "histories");

    static List<Path> storedHistories() throws IOException {
        try (var files = Files.walk(HISTORIES)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("storedHistories")
    void replays(Path history) throws Exception {
        WorkflowReplayer.replayWorkflowExecution(Files.readString(history), ProcessVideoImpl.class);
    }

    @ParameterizedTest
    @MethodSource("storedHistories")
    void aChangedWorkflowIsFound(Path history) {
        assertThatThrownBy(() ->
                        WorkflowReplayer.replayWorkflowExecution(Files.readString(history), PlansBeforeProbing.class))
                .hasStackTraceContaining(NonDeterministicException.class.getSimpleName());
    }

    @Test
    void thereIsAHistoryOfEveryEnd() throws IOException {
        assertThat(storedHistories())
                .extracting(it -> it.getFileName().toString())
                .contains("ready.json", "rejected.json", "cancelled.json");
    }

    /// What a careless change would be.
    public static class PlansBeforeProbing implements ProcessVideo {
        @Override
        public void process(ProcessRequest request) {
            var publish = Workflow.newActivityStub(PublishActivities.class, Queues.io(request.owner()));
            publish.writeManifests(request, "plan", List.of());
        }
    }
}
