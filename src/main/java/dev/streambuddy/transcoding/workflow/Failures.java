package dev.streambuddy.transcoding.workflow;

import dev.streambuddy.storage.ObjectStore;
import dev.streambuddy.transcoding.ffmpeg.FfmpegException;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/// Failures with a meaning. Their type is the code that the job and the video show.
final class Failures {

    /// A chunk came out with another number of frames than its span of the grid has.
    static final String FRAME_MISMATCH = "frame_mismatch";

    /// The job has ended or is gone; whoever still works on it may stop.
    static final String GONE = "gone";

    /// Nobody foresaw it.
    static final String INTERNAL = "internal_error";

    private static final int ATTEMPTS = 15;

    private Failures() {}

    /// No retry helps.
    static ApplicationFailure permanent(String code, String message) {
        return ApplicationFailure.newNonRetryableFailure(message, code);
    }

    static ApplicationFailure undecodable() {
        return permanent("malformed", "The file cannot be decoded. Export it again and upload it anew.");
    }

    /// What fails by itself time and again will go on doing so: a crash, a stall, a program error. Lost workers count,
    /// too, so the number is generous. A service that is away ends no job, however long it is.
    static RuntimeException unlessTriedEnough(Attempt attempt, String code, Exception failure) {
        if (attempt.number() < ATTEMPTS || failure instanceof ActivityCompletionException || isOutage(failure)) {
            return Activity.wrap(failure);
        }
        return permanent(
                code,
                "Processing failed " + attempt.number() + " times. Retry the job; if it fails again, upload another"
                        + " export of the film, or show the workflow id to whoever runs this server.");
    }

    private static boolean isOutage(Exception failure) {
        return switch (failure) {
            case DataAccessResourceFailureException _ -> true;
            case CannotCreateTransactionException _ -> true;
            case FfmpegException it -> it.unreachable();
            default -> ObjectStore.isOutage(failure);
        };
    }

    static boolean isFrameMismatch(ActivityFailure failure) {
        return failure.getCause() instanceof ApplicationFailure cause && FRAME_MISMATCH.equals(cause.getType());
    }

    /// The code a client may switch on.
    static String code(Throwable failure) {
        return failure.getCause() instanceof ApplicationFailure cause && cause.isNonRetryable()
                ? cause.getType()
                : INTERNAL;
    }

    /// A sentence for people.
    static String message(Throwable failure) {
        return failure.getCause() instanceof ApplicationFailure cause && cause.isNonRetryable()
                ? cause.getOriginalMessage()
                : "Processing could not be finished. Retry the job; if it fails again, show its workflow id to"
                        + " whoever runs this server.";
    }
}
