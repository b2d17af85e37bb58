package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.job.Job;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Starts, cancels and looks at the workflow of a job. Every call asks Temporal, so none belongs into a transaction.
@Component
class VideoWorkflows {

    private static final Logger log = LoggerFactory.getLogger(VideoWorkflows.class);

    /// Encoders end within two seconds; who waits longer keeps others from being served, and may come again.
    private static final int END_SECONDS = 10;

    /// Encoders end within seconds, and what they wrote is removed in some more. A run that has not ended by then
    /// has no worker, or cannot go on.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /// In characters, each of which takes six bytes at most, as JSON spells it.
    private static final int LONGEST_TITLE = 60;

    private final WorkflowClient temporal;

    VideoWorkflows(WorkflowClient temporal) {
        this.temporal = temporal;
    }

    /// Starts the run; nothing happens when it is under way, or when an earlier one has succeeded.
    void start(Job job) {
        var workflow = temporal.newWorkflowStub(ProcessVideo.class, options(job));
        var request = new ProcessRequest(
                job.videoId(), job.version(), job.owner(), job.title(), job.sourceKey(), job.sourceSize(), job.run());
        try {
            WorkflowClient.start(workflow::process, request);
            log.info("Video {} is being processed", job.videoId());
        } catch (WorkflowExecutionAlreadyStarted _) {
            log.info("Video {} was processed before; nothing started", job.videoId());
        }
    }

    /// Asks the run to end, which then clears up behind itself; one that was asked long ago is ended by force. Returns
    /// before it has ended. Nothing happens when there is none.
    void end(Job job) {
        var workflow = workflow(job.videoId(), job.version());
        var asked = job.cancelAskedAt();
        try {
            if (asked == null || asked.plus(PATIENCE).isAfter(Instant.now())) {
                workflow.cancel();
            } else {
                workflow.terminate("It was asked to end and did not");
                log.warn("The workflow of video {} did not end by itself and was terminated", job.videoId());
            }
        } catch (WorkflowNotFoundException _) {
            // never started, or ended already
        }
    }

    /// Waits until the run has ended, however it did.
    ///
    /// @throws TimeoutException when it is still under way after some seconds
    void awaitEnd(VideoId video, int version) throws TimeoutException {
        try {
            workflow(video, version).getResult(END_SECONDS, TimeUnit.SECONDS, Void.class);
        } catch (WorkflowFailedException | WorkflowNotFoundException _) {
            // ended, or never started
        }
    }

    /// The state of the last run; empty when Temporal knows of none.
    Optional<WorkflowExecutionStatus> status(VideoId video, int version) {
        try {
            return Optional.of(workflow(video, version).describe().getStatus());
        } catch (WorkflowNotFoundException _) {
            return Optional.empty();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private WorkflowStub workflow(VideoId video, int version) {
        return temporal.newUntypedWorkflowStub(ProcessRequest.workflowId(video, version));
    }

    private static WorkflowOptions options(Job job) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(ProcessRequest.workflowId(job.videoId(), job.version()))
                .setTaskQueue(Queues.WORKFLOW)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
                .setStaticSummary(summary(job))
                .setStaticDetails("Source `%s`, %d bytes".formatted(job.sourceKey(), job.sourceSize()))
                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                        .set(StreamBuddySearchAttributes.VIDEO, job.videoId().value())
                        .set(StreamBuddySearchAttributes.OWNER, job.owner())
                        .set(StreamBuddySearchAttributes.STAGE, job.status().word())
                        .build())
                .build();
    }

    /// Temporal's server takes 400 bytes.
    static String summary(Job job) {
        return "%s, %.1f MB".formatted(beginning(job.title()), job.sourceSize() / 1e6);
    }

    /// Never half a character.
    private static String beginning(String title) {
        if (title.length() <= LONGEST_TITLE) {
            return title;
        }
        var end = Character.isHighSurrogate(title.charAt(LONGEST_TITLE - 1)) ? LONGEST_TITLE - 1 : LONGEST_TITLE;
        return title.substring(0, end) + "…";
    }
}
