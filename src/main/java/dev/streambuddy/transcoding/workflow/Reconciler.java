package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.transcoding.job.Job;
import dev.streambuddy.transcoding.job.JobStore;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/// Closes every gap between the table of jobs and Temporal: whatever was lost between the two, after some seconds the
/// job runs or has ended.
@Component
class Reconciler {

    private static final Logger log = LoggerFactory.getLogger(Reconciler.class);

    /// More are found by the next pass, because these are touched.
    private static final int BATCH = 200;

    private static final String INTERRUPTED =
            "Processing was ended by an operator of this server. Retry the job; if that"
                    + " does not help, upload the file to another video.";

    private final JobStore jobs;
    private final VideoWorkflows workflows;
    private final JobStarter starter;
    private final Outcomes outcomes;
    private final TranscodingProperties properties;

    Reconciler(
            JobStore jobs,
            VideoWorkflows workflows,
            JobStarter starter,
            Outcomes outcomes,
            TranscodingProperties properties) {
        this.jobs = jobs;
        this.workflows = workflows;
        this.starter = starter;
        this.outcomes = outcomes;
        this.properties = properties;
    }

    @Scheduled(fixedDelayString = "${streambuddy.transcoding.reconcile-every:10s}")
    void reconcile() {
        try {
            for (var job : jobs.unfinished(properties.reconcileAfter(), BATCH)) {
                reconcile(job);
            }
        } catch (RuntimeException e) {
            log.warn("Unfinished jobs were not compared with Temporal: {}", e.getMessage());
        }
    }

    @ApplicationModuleListener(id = "transcoding.cancel", propagation = Propagation.NOT_SUPPORTED)
    void on(CancelRequested cancel) {
        try {
            jobs.find(cancel.videoId()).filter(it -> it.status().unfinished()).ifPresent(this::reconcile);
        } catch (RuntimeException e) {
            log.warn("Video {} is cancelled later: {}", cancel.videoId(), e.getMessage());
        }
    }

    /// Touched first: a job that nothing can be found out about does not come first time and again.
    private void reconcile(Job seen) {
        jobs.touch(seen.videoId());
        var workflow = workflows.status(seen.videoId(), seen.version());
        // what happened to it since: a run that ended has its row ended first
        jobs.find(seen.videoId()).filter(it -> it.status().unfinished()).ifPresent(it -> reconcile(it, workflow));
    }

    private void reconcile(Job job, Optional<WorkflowExecutionStatus> workflow) {
        if (workflow.filter(it -> it == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING)
                .isPresent()) {
            if (job.cancelRequested()) {
                workflows.end(job);
                jobs.cancelAsked(job.videoId());
            }
        } else if (job.cancelRequested()) {
            outcomes.cancelled(job.videoId(), job.version(), job.run());
        } else if (workflow.isEmpty() || (job.status() == Job.Status.QUEUED && !isCompleted(workflow.get()))) {
            starter.start(job.videoId());
        } else {
            log.warn("The workflow of video {} is closed ({}) but its job is not", job.videoId(), workflow.get());
            outcomes.failed(job.videoId(), job.run(), "interrupted", INTERRUPTED);
        }
    }

    /// Such a run is never started again.
    private static boolean isCompleted(WorkflowExecutionStatus workflow) {
        return workflow == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED;
    }
}
