package dev.streambuddy.upload;

import dev.streambuddy.storage.VideoId;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;

/// Every way an upload is refused, as an RFC 9457 problem. Clients switch on `code`, people read `detail`.
final class UploadException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private UploadException(HttpStatus status, String code, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
        getBody().setProperty("code", code);
    }

    String code() {
        return String.valueOf(Objects.requireNonNull(getBody().getProperties()).get("code"));
    }

    /// Also for somebody else's video: who may not see it learns nothing of it.
    static UploadException notFound(VideoId video) {
        return new UploadException(HttpStatus.NOT_FOUND, "not_found", """
                No video %s waits for an upload: create one with POST /api/v1/videos.""".formatted(video));
    }

    static UploadException sourceExists(VideoId video) {
        return new UploadException(HttpStatus.CONFLICT, "source_exists", """
                Video %s has its source already: create another video for another file.""".formatted(video));
    }

    static UploadException inProgress(VideoId video) {
        var problem = new UploadException(HttpStatus.CONFLICT, "upload_in_progress", """
                Another upload to video %s is running: let it finish, or end it and try again in a minute.\
                """.formatted(video));
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "60");
        return problem;
    }

    /// Somebody else took the upload over, or the video was deleted.
    static UploadException ended(VideoId video) {
        return new UploadException(HttpStatus.CONFLICT, "upload_ended", """
                This upload to video %s was ended by the server: look at the video, then upload again.\
                """.formatted(video));
    }

    static UploadException tooLarge(DataSize limit) {
        return new UploadException(HttpStatus.CONTENT_TOO_LARGE, "too_large", """
                The file is larger than the %d bytes this server takes: send a smaller one.""".formatted(limit.toBytes()));
    }

    static UploadException empty() {
        return new UploadException(HttpStatus.BAD_REQUEST, "empty", """
                The body is empty: send the file itself as the body, e.g. with curl -T FILE.""");
    }

    /// @param received bytes before the connection broke
    static UploadException incomplete(long received) {
        return new UploadException(HttpStatus.BAD_REQUEST, "incomplete_body", """
                The body ended early, after %d bytes: nothing of it is kept, send the file again.""".formatted(received));
    }

    static UploadException digestMismatch(String received) {
        return new UploadException(HttpStatus.BAD_REQUEST, "digest_mismatch", """
                What arrived has the SHA-256 %s, which Content-Digest does not say: nothing of it is kept, send the \
                file again.""".formatted(received));
    }

    static UploadException malformedDigest() {
        return new UploadException(HttpStatus.BAD_REQUEST, "malformed_digest", """
                Content-Digest cannot be understood: send "sha-256=:<base64 of 32 bytes>:" or leave it out.""");
    }

    static UploadException partial() {
        return new UploadException(HttpStatus.BAD_REQUEST, "malformed_request", """
                A file cannot be sent in ranges: send it whole and without Content-Range.""");
    }

    /// @param what the body is, as its header says
    static UploadException wrapped(String what) {
        return new UploadException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", """
                The body is %s: send the file itself, e.g. with curl -T FILE.""".formatted(what));
    }

    static UploadException busy() {
        var problem = new UploadException(HttpStatus.SERVICE_UNAVAILABLE, "busy", """
                This server receives as many files as it can: try again in half a minute.""");
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "30");
        return problem;
    }

    static UploadException stopping() {
        var problem = new UploadException(HttpStatus.SERVICE_UNAVAILABLE, "busy", """
                This server is being stopped: send the whole file again in half a minute.""");
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "30");
        return problem;
    }
}
