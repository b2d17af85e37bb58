package dev.streambuddy.transcoding.workflow;

import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED;
import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_FAILED;
import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.job.Job;
import dev.streambuddy.transcoding.job.JobStore;
import dev.streambuddy.transcoding.workflow.TranscodingProperties.Temporal;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What becomes of a job whose row and whose workflow do not agree.
class ReconcilerTest {

    private final JobStore jobs = mock();
    private final VideoWorkflows workflows = mock();
    private final JobStarter starter = mock();
    private final Outcomes outcomes = mock();
    private final Reconciler reconciler = new Reconciler(
            jobs,
            workflows,
            starter,
            outcomes,
            new TranscodingProperties(
                    Path.of("scratch"),
                    1,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(15),
                    new Temporal("localhost:7233", "streambuddy", false)));

    @Test
    void startsAQueuedJobThatTemporalKnowsNothingOf() {
        var job = given(Job.Status.QUEUED, false, null);
        reconciler.reconcile();
        verify(starter).start(job.videoId());
    }

    @Test
    void startsARunningJobAgainThatTemporalHasForgotten() {
        var job = given(Job.Status.RUNNING, false, null);
        reconciler.reconcile();
        verify(starter).start(job.videoId());
    }

    @Test
    void startsAQueuedJobAgainWhoseRunBeforeFailed() {
        var job = given(Job.Status.QUEUED, false, WORKFLOW_EXECUTION_STATUS_FAILED);
        reconciler.reconcile();
        verify(starter).start(job.videoId());
    }

    @Test
    void leavesARunningJobToItsWorkflow() {
        given(Job.Status.RUNNING, false, WORKFLOW_EXECUTION_STATUS_RUNNING);
        reconciler.reconcile();
        verify(workflows, never()).end(any());
        verifyNoInteractions(starter, outcomes);
    }

    @Test
    void endsAJobWhoseWorkflowWasClosedByAnOperator() {
        for (var closed : List.of(WORKFLOW_EXECUTION_STATUS_TERMINATED, WORKFLOW_EXECUTION_STATUS_COMPLETED)) {
            var job = given(Job.Status.RUNNING, false, closed);
            reconciler.reconcile();
            verify(outcomes).failed(eq(job.videoId()), eq(job.run()), eq("interrupted"), any());
        }
        verifyNoInteractions(starter);
    }

    @Test
    void endsTheWorkflowOfAJobThatIsToBeCancelled() {
        var job = given(Job.Status.RUNNING, true, WORKFLOW_EXECUTION_STATUS_RUNNING);
        reconciler.reconcile();
        verify(workflows).end(job);
        verify(jobs).cancelAsked(job.videoId());
        verify(outcomes, never()).cancelled(any(), anyInt(), anyInt());
    }

    @Test
    void cancelsAJobWhoseWorkflowIsGone() {
        for (var closed : Arrays.asList(null, WORKFLOW_EXECUTION_STATUS_TERMINATED)) {
            var job = given(Job.Status.RUNNING, true, closed);
            reconciler.reconcile();
            verify(outcomes).cancelled(job.videoId(), job.version(), job.run());
        }
        verifyNoInteractions(starter);
    }

    @Test
    void touchesAJobBeforeItAsksSoThatNoneComesFirstTimeAndAgain() {
        var job = given(Job.Status.RUNNING, false, null);
        when(workflows.status(job.videoId(), job.version())).thenThrow(new IllegalStateException("away"));
        reconciler.reconcile();
        verify(jobs).touch(job.videoId());
    }

    private Job given(Job.Status status, boolean cancelRequested, @Nullable WorkflowExecutionStatus workflow) {
        var job = TestJob.job(VideoId.random(), "Film", status, cancelRequested, null);
        when(jobs.unfinished(any(), anyInt())).thenReturn(List.of(job));
        when(jobs.find(job.videoId())).thenReturn(Optional.of(job));
        when(workflows.status(job.videoId(), job.version())).thenReturn(Optional.ofNullable(workflow));
        return job;
    }
}
