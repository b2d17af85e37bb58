package dev.streambuddy.access;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/// Every way a request is refused or fails at the edge, before or behind any module, as an RFC 9457 problem.
final class AccessException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    private AccessException(HttpStatus status, String code, String detail, @Nullable Throwable cause) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), cause);
        getBody().setProperty("code", code);
    }

    static AccessException unauthenticated() {
        return challenge(HttpStatus.UNAUTHORIZED, "unauthenticated", "Bearer", """
                This call needs an API key: send it as "Authorization: Bearer <key>".""");
    }

    static AccessException invalidKey() {
        return challenge(HttpStatus.UNAUTHORIZED, "invalid_key", "Bearer error=\"invalid_token\"", """
                This API key is unknown, revoked or expired: check it, or ask whoever runs this server for a new one.""");
    }

    /// @param scope that the call needs and the key has not; null when it is not known
    static AccessException forbidden(@Nullable Scope scope) {
        var error = "Bearer error=\"insufficient_scope\"";
        return scope == null
                ? challenge(HttpStatus.FORBIDDEN, "forbidden", error, "This API key may not do that: use another one.")
                : challenge(
                        HttpStatus.FORBIDDEN, "forbidden", error + ", scope=\"" + scope.word() + "\"", """
                        This call needs an API key with the scope "%s": use one that has it.""".formatted(
                                        scope.word()));
    }

    /// @param wait until the next request is admitted
    static AccessException rateLimited(long perMinute, Duration wait) {
        return later(
                HttpStatus.TOO_MANY_REQUESTS, "rate_limited", wait, """
                More than %d requests a minute: wait %d s, then go on more slowly.""".formatted(perMinute, wait.toSeconds()), null);
    }

    static AccessException tooManyUploads(int atOnce) {
        return later(
                HttpStatus.TOO_MANY_REQUESTS, "too_many_uploads", Duration.ofSeconds(10), """
                Of your plan's %d uploads at once all are running: let one finish, then send this file.""".formatted(atOnce), null);
    }

    /// @param wait until midnight UTC
    static AccessException dailyBytesExceeded(long bytes, Duration wait) {
        return later(HttpStatus.TOO_MANY_REQUESTS, "daily_bytes_exceeded", wait, """
                Of your plan's %d bytes a day too few are left for this file: send it after midnight UTC.""".formatted(bytes), null);
    }

    /// Waiting would not help.
    static AccessException exceedsPlan(Plan plan) {
        return new AccessException(
                HttpStatus.FORBIDDEN,
                "exceeds_plan",
                """
                Your plan allows %d uploads at once and %d bytes a day, which is too little for this file: use a key \
                with another plan.""".formatted(plan.uploadsAtOnce(), plan.bytesPerDay().toBytes()),
                null);
    }

    static AccessException noSuchKey() {
        return new AccessException(HttpStatus.NOT_FOUND, "not_found", "There is no such key.", null);
    }

    static AccessException lastAdminKey() {
        return new AccessException(HttpStatus.CONFLICT, "last_admin_key", """
                This is the last key with the scope "admin", and without it nobody could make keys: make another one \
                first.""", null);
    }

    static AccessException idempotencyKeyReused() {
        return new AccessException(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency_key_reused", """
                This Idempotency-Key was used for another request: use a new one for every new key.""", null);
    }

    static AccessException invalidCursor() {
        return new AccessException(HttpStatus.BAD_REQUEST, "invalid_cursor", """
                The cursor is not one of ours: use nextCursor of the page before, unchanged.""", null);
    }

    static AccessException invalid(String field, String message) {
        var code = ProblemCode.VALIDATION_FAILED;
        var problem = new AccessException(HttpStatus.BAD_REQUEST, code.word(), code.detail(), null);
        problem.getBody().setProperty("errors", List.of(new Violation(field, null, message)));
        return problem;
    }

    /// @param what that cannot be reached, for people
    static AccessException unavailable(String what, Throwable cause) {
        return later(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", Duration.ofSeconds(5), """
                The %s cannot be reached at the moment: try again in a few seconds.""".formatted(what), cause);
    }

    static AccessException malformed(Throwable cause) {
        var code = ProblemCode.MALFORMED_REQUEST;
        return new AccessException(HttpStatus.BAD_REQUEST, code.word(), code.detail(), cause);
    }

    static AccessException unstorable(Throwable cause) {
        return new AccessException(HttpStatus.BAD_REQUEST, ProblemCode.MALFORMED_REQUEST.word(), """
                A value holds what cannot be stored, such as the character NUL: leave it out.""", cause);
    }

    static AccessException conflict(Throwable cause) {
        return new AccessException(
                HttpStatus.CONFLICT,
                "conflict",
                "Somebody else changed the same thing at the same time: read it again and repeat your change.",
                cause);
    }

    static AccessException internal(Throwable cause) {
        return new AccessException(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal_error",
                "Something went wrong on this server: try again, and report the requestId if it keeps failing.",
                cause);
    }

    private static AccessException challenge(HttpStatus status, String code, String challenge, String detail) {
        var problem = new AccessException(status, code, detail, null);
        problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenge);
        return problem;
    }

    private static AccessException later(
            HttpStatus status, String code, Duration wait, String detail, @Nullable Throwable cause) {
        var problem = new AccessException(status, code, detail, cause);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(wait.toSeconds(), 1)));
        return problem;
    }
}
