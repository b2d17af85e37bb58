package dev.streambuddy.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Problems that many calls have, and which.
enum CommonCode {
    MALFORMED_REQUEST(400, "the body, a parameter or a header cannot be understood"),
    VALIDATION_FAILED(400, "values are missing or not allowed; `errors` names them"),
    INVALID_CURSOR(400, "the cursor is not one of this server's"),
    UNAUTHENTICATED(401, "no key was sent"),
    INVALID_KEY(401, "the key is unknown, revoked or expired"),
    FORBIDDEN(403, "the key lacks the scope for this call"),
    EXCEEDS_PLAN(403, "the key's plan never allows such an upload"),
    NOT_FOUND(404, "there is no such thing, or the caller may not see it"),
    NOT_ACCEPTABLE(406, "the `Accept` header asks for a format that there is not"),
    PRECONDITION_FAILED(412, "it has changed since it was read"),
    UNSUPPORTED_MEDIA_TYPE(415, "the body is in a format that this call does not take"),
    IDEMPOTENCY_KEY_REUSED(422, "the Idempotency-Key was used for another request"),
    RATE_LIMITED(429, "too many requests"),
    TOO_MANY_UPLOADS(429, "all uploads that the key's plan allows at once are running"),
    DAILY_BYTES_EXCEEDED(429, "the bytes that the key's plan allows until midnight UTC are used up"),
    INTERNAL_ERROR(500, "something went wrong on the server"),
    UNAVAILABLE(503, "a service the server stands on cannot be reached");

    /// Of every call of the API.
    static final List<CommonCode> API =
            List.of(UNAUTHENTICATED, INVALID_KEY, FORBIDDEN, NOT_ACCEPTABLE, RATE_LIMITED, INTERNAL_ERROR, UNAVAILABLE);

    /// Of what needs no key.
    static final List<CommonCode> PUBLIC = List.of(RATE_LIMITED, INTERNAL_ERROR, UNAVAILABLE);

    /// Of calls that carry a file.
    static final List<CommonCode> UPLOAD = List.of(EXCEEDS_PLAN, TOO_MANY_UPLOADS, DAILY_BYTES_EXCEEDED);

    private final int status;
    private final String meaning;

    CommonCode(int status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    int status() {
        return status;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String meaning() {
        return meaning;
    }

    /// For people, of any code.
    static String sentence(String code) {
        return Arrays.stream(values())
                .filter(it -> it.word().equals(code))
                .findFirst()
                .map(it -> Character.toUpperCase(it.meaning.charAt(0)) + it.meaning.substring(1) + ".")
                .orElse("What happened, and what to do about it.");
    }
}
