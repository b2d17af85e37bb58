package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.JobRestarted;
import dev.streambuddy.transcoding.job.JobStore;
import dev.streambuddy.upload.UploadCompleted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;

/// From a stored source to a running workflow. The job's row is part of the transaction that stores the source, so from
/// then on the [Reconciler] knows of it; starting the workflow right after the commit just saves its time.
@Component
class JobStarter {

    private static final Logger log = LoggerFactory.getLogger(JobStarter.class);

    private final JobStore jobs;
    private final VideoWorkflows workflows;

    JobStarter(JobStore jobs, VideoWorkflows workflows) {
        this.jobs = jobs;
        this.workflows = workflows;
    }

    @EventListener
    void queue(UploadCompleted upload) {
        jobs.queue(upload);
    }

    @ApplicationModuleListener(id = "transcoding.start", propagation = Propagation.NOT_SUPPORTED)
    void startUploaded(UploadCompleted upload) {
        start(upload.videoId());
    }

    @ApplicationModuleListener(id = "transcoding.restart", propagation = Propagation.NOT_SUPPORTED)
    void startAgain(JobRestarted restarted) {
        start(restarted.videoId());
    }

    /// Starts the job unless it is under way, has ended or is gone. When Temporal is away it stays queued.
    void start(VideoId video) {
        var job = jobs.find(video).filter(it -> it.status().unfinished() && !it.cancelRequested());
        try {
            job.ifPresent(workflows::start);
        } catch (RuntimeException e) {
            log.warn(
                    "Video {} stays queued: {}",
                    video,
                    NestedExceptionUtils.getMostSpecificCause(e).getMessage());
        }
    }
}
