package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.job.Job;
import dev.streambuddy.transcoding.job.JobDocument;
import dev.streambuddy.transcoding.job.JobStore;
import dev.streambuddy.transcoding.job.TaskStore;
import java.util.concurrent.TimeoutException;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/// What other modules may ask of the job of a video.
@Component
@NamedInterface("jobs")
public class Jobs {

    private final JobStore jobs;
    private final TaskStore tasks;
    private final VideoWorkflows workflows;

    Jobs(JobStore jobs, TaskStore tasks, VideoWorkflows workflows) {
        this.jobs = jobs;
        this.tasks = tasks;
        this.workflows = workflows;
    }

    /// Nobody sees the job of a removed video; part of the transaction that removes it.
    public void hide(VideoId video) {
        jobs.hide(video);
    }

    /// Ends the job in whatever state it is, forgets it, and returns only when nothing of it can write an object any
    /// more. Idempotent. Throws when the workflow engine cannot be reached: call again later.
    public void end(VideoId video) {
        jobs.requestCancel(video);
        var job = jobs.find(video);
        if (job.isPresent() && job.get().status().unfinished()) {
            workflows.end(job.get());
            jobs.cancelAsked(video);
            awaitEnd(job.get());
        }
        jobs.delete(video);
    }

    private void awaitEnd(Job job) {
        try {
            workflows.awaitEnd(job.videoId(), job.version());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the job of video " + job.videoId() + " has not ended yet", e);
        }
    }

    /// Progress in percent, 0-100; 0 when there is no job.
    public int percent(VideoId video) {
        return jobs.find(video)
                .map(job -> JobDocument.percent(job, tasks.tasks(video)))
                .orElse(0);
    }
}
