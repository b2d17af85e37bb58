package dev.streambuddy.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import tools.jackson.core.JacksonException;

/// Every way the catalog refuses a request, as an RFC 9457 problem. Clients switch on `code`, people read `detail`.
final class CatalogException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private static final String INVALID = "validation_failed";
    private static final String INVALID_FIELDS = "The request has invalid fields.";

    private CatalogException(HttpStatus status, String code, String detail) {
        this(status, code, detail, null);
    }

    private CatalogException(HttpStatus status, String code, String detail, @Nullable Throwable cause) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), cause);
        getBody().setProperty("code", code);
    }

    static CatalogException notFound() {
        return new CatalogException(HttpStatus.NOT_FOUND, "not_found", "There is no such video.");
    }

    static CatalogException preconditionFailed() {
        return new CatalogException(
                HttpStatus.PRECONDITION_FAILED,
                "precondition_failed",
                "The video has changed since you read it. Get it again and repeat your change on what you find.");
    }

    static CatalogException importNotSupported() {
        return new CatalogException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "not_supported",
                "Import by URL is not supported. Leave 'source' out and send the file to the 'upload.put' address of"
                        + " the answer.");
    }

    static CatalogException signedNotSupported() {
        return new CatalogException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "not_supported",
                "Visibility 'signed' is not supported. Use 'public' or 'unlisted'.");
    }

    static CatalogException madeAndDeleted() {
        return new CatalogException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "idempotency_key_reused",
                "The video made with this Idempotency-Key was deleted since. Use a new key for another video.");
    }

    static CatalogException idempotencyKeyReused() {
        return new CatalogException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "idempotency_key_reused",
                "This Idempotency-Key was used for another request. Use a new key for every new video.");
    }

    static CatalogException invalidCursor() {
        return new CatalogException(
                HttpStatus.BAD_REQUEST,
                "invalid_cursor",
                "The cursor is not one of ours. Use 'nextCursor' of the page before, unchanged.");
    }

    /// Which field has which fault is read from the cause at the edge, as of every body.
    static CatalogException unreadable(JacksonException cause) {
        return new CatalogException(HttpStatus.BAD_REQUEST, INVALID, INVALID_FIELDS, cause);
    }

    /// @param errors what is wrong, each with the field it is about
    static CatalogException invalid(List<FieldError> errors) {
        var problem = new CatalogException(HttpStatus.BAD_REQUEST, INVALID, INVALID_FIELDS);
        problem.getBody().setProperty("errors", errors);
        return problem;
    }

    /// @param field path in the request body
    record FieldError(String field, String message) {}
}
