package dev.streambuddy.transcoding.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.job.Job;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
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
        workflows.start(job(null));
        workflows.end(job(null));
        workflows.end(job(Instant.now()));
        assertThat(workflows.status(video, 1))
                .as("it may still clear up behind itself")
                .hasValue(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);

        workflows.end(job(Instant.now().minusSeconds(120)));
        assertThat(workflows.status(video, 1)).hasValue(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED);
    }

    @Test
    void startsARunOnce() {
        workflows.start(job(null));
        workflows.start(job(null));
        assertThat(workflows.status(video, 1)).hasValue(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
        assertThat(workflows.status(VideoId.random(), 1)).isEmpty();
    }

    private Job job(@Nullable Instant cancelAskedAt) {
        var now = Instant.now();
        return new Job(
                video,
                1,
                1,
                "owner",
                "Film",
                "key",
                1000,
                Job.Status.QUEUED,
                null,
                true,
                cancelAskedAt,
                null,
                null,
                now,
                now,
                null,
                null,
                null);
    }
}
