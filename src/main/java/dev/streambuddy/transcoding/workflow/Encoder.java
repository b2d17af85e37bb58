package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.storage.ObjectStore;
import dev.streambuddy.transcoding.ffmpeg.Ffmpeg;
import dev.streambuddy.transcoding.ffmpeg.FfmpegException;
import dev.streambuddy.transcoding.job.JobStore;
import dev.streambuddy.transcoding.job.Step;
import dev.streambuddy.transcoding.job.TaskStore;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Runs ffmpeg in attempts at tasks, and decides what becomes of an attempt that failed.
@Component
class Encoder {

    /// ffmpeg that fails by itself so often does so for a reason that stays.
    static final int ATTEMPTS = 3;

    private static final Logger log = LoggerFactory.getLogger(Encoder.class);

    /// The slowest encode worth waiting for: a chunk of 4K film on an old core.
    private static final int SLOWEST = 60;

    private static final long LEAST_BYTES_PER_SECOND = 4_000_000;

    /// What signatures of S3 allow.
    private static final Duration LONGEST_LINK = Duration.ofDays(7);

    private static final Duration START = Duration.ofSeconds(60);

    private final ObjectStore objects;
    private final Ffmpeg ffmpeg;
    private final JobStore jobs;
    private final TaskStore tasks;

    Encoder(ObjectStore objects, Ffmpeg ffmpeg, JobStore jobs, TaskStore tasks) {
        this.objects = objects;
        this.ffmpeg = ffmpeg;
        this.jobs = jobs;
        this.tasks = tasks;
    }

    @FunctionalInterface
    interface Work {
        void run(Attempt attempt) throws Exception;
    }

    /// An encoder wrote another number of frames than its span of the grid has.
    static final class FrameMismatch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FrameMismatch(String message) {
            super(message);
        }
    }

    /// Does the work as one attempt at a task of the job.
    void attempt(ProcessRequest request, String task, Step step, Work work) {
        var attempt = Attempt.begin(jobs, tasks, request, step, task);
        try {
            work.run(attempt);
            attempt.finish();
        } catch (FrameMismatch e) {
            if (attempt.number() > 1) {
                throw Failures.permanent(Failures.FRAME_MISMATCH, String.valueOf(e.getMessage()));
            }
            throw e;
        } catch (FfmpegException e) {
            log.warn("Encoding {} of video {} failed: {}", task, request.videoId(), e.getMessage());
            if (e.permanent() && attempt.number() >= ATTEMPTS) {
                throw Failures.undecodable();
            }
            throw Failures.unlessTriedEnough(attempt, "encoding_failed", e);
        } catch (Exception e) {
            throw Failures.unlessTriedEnough(attempt, "encoding_failed", e);
        }
    }

    /// An address of the source, valid as long as an encoder may run.
    String link(ProcessRequest request, double mediaSeconds) {
        var validity = limit(mediaSeconds);
        return objects.presignGet(request.sourceKey(), validity.compareTo(LONGEST_LINK) < 0 ? validity : LONGEST_LINK)
                .toString();
    }

    /// Runs a command that writes this much media.
    void run(Attempt attempt, List<String> command, double mediaSeconds) {
        ffmpeg.run(command, limit(mediaSeconds), at -> attempt.progress(at.toMillis() / 1000.0 / mediaSeconds));
    }

    /// Runs a command that has little to show for what it reads, so that nobody can tell how far it is.
    ///
    /// @param limit longest it may take
    void skim(Attempt attempt, List<String> command, Duration limit) {
        ffmpeg.skim(command, limit, () -> attempt.progress(0));
    }

    /// Like [#skim], for what is found here and there only.
    void seek(Attempt attempt, List<String> command, Duration limit) {
        ffmpeg.seek(command, limit, () -> attempt.progress(0));
    }

    /// How long it may take to decode or encode so much media.
    static Duration limit(double mediaSeconds) {
        return START.plusMillis((long) (mediaSeconds * 1000 * SLOWEST));
    }

    /// How long it may take to read a file through, at a rate that every object store manages.
    static Duration limitToRead(long bytes) {
        return START.plusSeconds(bytes / LEAST_BYTES_PER_SECOND);
    }
}
