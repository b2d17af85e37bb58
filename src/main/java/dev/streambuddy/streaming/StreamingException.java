package dev.streambuddy.streaming;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/// Every way a player is refused, as an RFC 9457 problem. Clients switch on `code`, people read `detail`.
final class StreamingException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private StreamingException(HttpStatus status, String code, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
        getBody().setProperty("code", code);
    }

    /// No such video, not playable yet or any more, or no such file of it.
    static StreamingException notFound() {
        return new StreamingException(HttpStatus.NOT_FOUND, "not_found", "There is nothing to play here.");
    }

    static StreamingException rangeNotSatisfiable(long sizeBytes) {
        var problem = new StreamingException(
                HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
                "range_not_satisfiable",
                "The file has " + sizeBytes + " bytes; the range starts after them.");
        problem.getHeaders().set("Content-Range", "bytes */" + sizeBytes);
        return problem;
    }
}
