package dev.streambuddy.transcoding.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.storage.VideoId;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// On an engine that no worker listens to.
class VideoWorkflowsTest {

    private final VideoId video = VideoId.random();
    private TestWorkflowEnvironment temporal;
    private VideoWorkflows workflows;

    @BeforeEach
    void start() {
        var options = TestEnvironmentOptions.newBuilder().setUseTimeskipping(false);
        StreamBuddySearchAttributes.ALL.forEach(it -> options.registerSearchAttribute(it.getName(), it.getValueType()));
        temporal = TestWorkflowEnvironment.newInstance(options.build());
        workflows = new VideoWorkflows(temporal.getWorkflowClient());
    }

    @AfterEach
    void stop() {
        temporal.close();
    }

    @Test
    void endsByForceWhatDoesNotEndWhenItIsAsked() {
        workflows.start(TestJob.queued(video, "Film"));
        workflows.end(TestJob.toBeCancelled(video, null));
        workflows.end(TestJob.toBeCancelled(video, Instant.now()));
        assertThat(workflows.status(video, 1))
                .as("it may still clear up behind itself")
                .hasValue(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);

        workflows.end(TestJob.toBeCancelled(video, Instant.now().minusSeconds(120)));
        assertThat(workflows.status(video, 1)).hasValue(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED);
    }

    @Test
    void startsARunOnce() {
        workflows.start(TestJob.queued(video, "Film"));
        workflows.start(TestJob.queued(video, "Film"));
        assertThat(workflows.status(video, 1)).hasValue(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        assertThat(workflows.status(VideoId.random(), 1)).isEmpty();
    }

    @Test
    void saysWhatItIsAboutInFewBytesWhateverTheTitle() {
        assertThat(VideoWorkflows.summary(TestJob.queued(video, "Film"))).isEqualTo("Film, 0.0 MB");
        for (var title : List.of("🎬".repeat(100), "a" + "🎬".repeat(99), "é".repeat(200))) {
            var summary = VideoWorkflows.summary(TestJob.queued(video, title));
            assertThat(summary.length() * 6).isLessThan(450);
            assertThat(summary.chars()
                            .filter(it -> Character.isSurrogate((char) it))
                            .count())
                    .isEven();
            workflows.start(TestJob.queued(video, title));
        }
        assertThat(workflows.status(video, 1)).isPresent();
    }
}
