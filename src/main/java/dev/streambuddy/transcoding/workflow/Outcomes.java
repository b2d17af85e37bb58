package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.storage.BucketLayout;
import dev.streambuddy.storage.ObjectStore;
import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.BecamePlayable;
import dev.streambuddy.transcoding.Presentation;
import dev.streambuddy.transcoding.TranscodingOutcome;
import dev.streambuddy.transcoding.job.Job;
import dev.streambuddy.transcoding.job.JobStore;
import dev.streambuddy.transcoding.job.Step;
import dev.streambuddy.transcoding.job.TaskStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Ends runs of jobs: the row and the event that tells of it are one transaction. A run ends once; ending it again, or
/// after the next has begun, does nothing.
@Component
class Outcomes {

    private static final Logger log = LoggerFactory.getLogger(Outcomes.class);

    private final JobStore jobs;
    private final TaskStore tasks;
    private final ObjectStore objects;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Outcomes(
            JobStore jobs,
            TaskStore tasks,
            ObjectStore objects,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.jobs = jobs;
        this.tasks = tasks;
        this.objects = objects;
        this.events = events;
        this.transaction = transaction;
    }

    void playable(VideoId video, int run, Presentation presentation) {
        transaction.executeWithoutResult(_ -> {
            var at = jobs.playable(video, run);
            if (at != null) {
                events.publishEvent(new BecamePlayable(video, presentation, at));
                log.info("Video {} is playable", video);
            }
        });
    }

    void succeeded(VideoId video, int run, Presentation presentation) {
        transaction.executeWithoutResult(_ -> {
            jobs.begin(video, run, Step.PUBLISH, Step.PUBLISH.word(), 1);
            tasks.finish(video, Step.PUBLISH.word());
            var at = jobs.end(video, run, Job.Status.SUCCEEDED, null, null);
            if (at != null) {
                events.publishEvent(new TranscodingOutcome.Succeeded(video, presentation, at));
                log.info("Video {} is ready", video);
            }
        });
    }

    void failed(VideoId video, int run, String code, String message) {
        transaction.executeWithoutResult(_ -> {
            var at = jobs.end(video, run, Job.Status.FAILED, code, message);
            if (at != null) {
                events.publishEvent(new TranscodingOutcome.Failed(video, code, message, at));
                log.info("Video {} failed: {}", video, code);
            }
        });
    }

    /// Removes what was encoded, too. Call it when no encoder of the run works any more. Nothing happens to a run that
    /// has ended in the meantime.
    void cancelled(VideoId video, int version, int run) {
        if (jobs.find(video)
                .filter(it -> it.run() == run && it.status().unfinished())
                .isEmpty()) {
            return;
        }
        objects.deleteAll(BucketLayout.presentation(video, version));
        objects.deleteAll(BucketLayout.work(video, version));
        transaction.executeWithoutResult(_ -> {
            var at = jobs.end(video, run, Job.Status.CANCELLED, null, null);
            if (at != null) {
                events.publishEvent(new TranscodingOutcome.Cancelled(video, at));
                log.info("Video {} is cancelled", video);
            }
        });
    }
}
