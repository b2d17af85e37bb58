package dev.streambuddy.transcoding.workflow;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/// Every way a request about a job is refused, as an RFC 9457 problem. Clients switch on `code`, people read `detail`.
final class TranscodingException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private TranscodingException(HttpStatus status, String code, String title, String detail) {
        super(status, problem(status, code, title, detail), null);
    }

    static TranscodingException notFound() {
        return new TranscodingException(
                HttpStatus.NOT_FOUND,
                "job_not_found",
                "Not Found",
                "There is no such video, or nothing was uploaded to it yet: a job begins with the upload.");
    }

    static TranscodingException notCancellable(String status) {
        return new TranscodingException(
                HttpStatus.CONFLICT,
                "job_ended",
                "Job has ended",
                "The job is " + status + "; only a queued or running job can be cancelled.");
    }

    static TranscodingException notRetryable(String status) {
        return new TranscodingException(
                HttpStatus.CONFLICT,
                "job_not_retryable",
                "Job cannot be retried",
                "The job is " + status + "; only a failed or cancelled job can be run again.");
    }

    static TranscodingException tooManyListeners() {
        var problem = new TranscodingException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "too_many_listeners",
                "Too many listeners",
                "This server pushes progress to as many clients as it can. Ask for the job itself instead.");
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "30");
        return problem;
    }

    private static ProblemDetail problem(HttpStatus status, String code, String title, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        problem.setProperty("code", code);
        return problem;
    }
}
