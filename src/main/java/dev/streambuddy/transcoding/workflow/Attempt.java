package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.storage.VideoId;
import dev.streambuddy.transcoding.job.JobStore;
import dev.streambuddy.transcoding.job.Step;
import dev.streambuddy.transcoding.job.TaskStore;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// One attempt of an activity at a task: tells Temporal that it lives and the job how far it is.
final class Attempt {

    /// Often enough for people who watch a bar.
    private static final Duration REPORT_EVERY = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Attempt.class);

    private final ActivityExecutionContext context = Activity.getExecutionContext();
    private final TaskStore tasks;
    private final VideoId video;
    private final String task;
    private long reportedAt = System.nanoTime();

    private Attempt(TaskStore tasks, VideoId video, String task) {
        this.tasks = tasks;
        this.video = video;
        this.task = task;
    }

    /// Throws a failure for good when the job has ended or is gone.
    static Attempt begin(JobStore jobs, TaskStore tasks, ProcessRequest request, Step step, String task) {
        var attempt = new Attempt(tasks, request.videoId(), task);
        if (!jobs.begin(request.videoId(), request.run(), step, task, attempt.number())) {
            throw Failures.permanent(Failures.GONE, "The job of this video has ended.");
        }
        return attempt;
    }

    /// From 1.
    int number() {
        return context.getInfo().getAttempt();
    }

    /// Throws when the activity is to stop: cancelled, timed out, or its worker shuts down.
    ///
    /// @param fraction done, 0-1
    void progress(double fraction) {
        context.heartbeat(fraction);
        if (System.nanoTime() - reportedAt >= REPORT_EVERY.toNanos()) {
            reportedAt = System.nanoTime();
            report(fraction);
        }
    }

    private void report(double fraction) {
        try {
            tasks.progress(video, task, fraction);
        } catch (DataAccessException e) {
            log.warn("Progress of {} of video {} is not recorded: {}", task, video, e.getMessage());
        }
    }

    void finish() {
        tasks.finish(video, task);
    }

    /// Runs work that reports nothing by itself; interrupts it when the activity is to stop.
    <T> T keepAlive(Callable<T> work) throws Exception {
        var worker = Thread.currentThread();
        var stop = new AtomicReference<ActivityCompletionException>();
        var pulse = Thread.ofVirtual().start(() -> pulse(worker, stop));
        try {
            return work.call();
        } catch (Exception e) {
            var reason = stop.get();
            throw reason == null ? e : reason;
        } finally {
            pulse.interrupt();
        }
    }

    private void pulse(Thread worker, AtomicReference<ActivityCompletionException> stop) {
        try {
            while (true) {
                context.heartbeat(null);
                Thread.sleep(REPORT_EVERY);
            }
        } catch (ActivityCompletionException e) {
            stop.set(e);
            worker.interrupt();
        } catch (InterruptedException _) {
            // the work is done
        }
    }
}
