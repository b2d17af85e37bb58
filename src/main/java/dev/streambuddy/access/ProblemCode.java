package dev.streambuddy.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/// The stable words for what Spring and Tomcat refuse, each with what to do about it. Modules bring their own words.
enum ProblemCode {
    MALFORMED_REQUEST(400, "The request cannot be understood: check its syntax against the API reference at /docs."),
    VALIDATION_FAILED(400, "Some values are missing or not allowed: correct what errors names."),
    UNAUTHENTICATED(401, "This call needs an API key: send it as \"Authorization: Bearer <key>\"."),
    FORBIDDEN(403, "This API key may not do that: use another one."),
    NOT_FOUND(404, "There is nothing here: check the address and the ids in it."),
    METHOD_NOT_ALLOWED(405, "This address does not take that method: use one that the Allow header names."),
    NOT_ACCEPTABLE(406, "The answer is not available in a format that the Accept header asks for: accept */*."),
    CONFLICT(409, "The state of the thing forbids it: read it again."),
    PRECONDITION_FAILED(412, "It was changed since you read it: read it again and repeat your change."),
    TOO_LARGE(413, "The body is too large: send less."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "The body is in a format that this call does not take: the Accept header of this answer names the others."),
    RANGE_NOT_SATISFIABLE(416, "The range lies outside of the thing: see the Content-Range header."),
    RATE_LIMITED(429, "Too many requests: wait, then go on more slowly."),
    UNAVAILABLE(503, "The server cannot answer at the moment: try again in a few seconds."),
    INTERNAL_ERROR(
            500, "Something went wrong on this server: try again, and report the requestId if it keeps failing.");

    private static final String TYPE = "urn:streambuddy:problem:";

    private final int status;
    private final String detail;

    ProblemCode(int status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    /// The first word for a status; that of its class when it has none of its own.
    static ProblemCode of(int status) {
        return Arrays.stream(values())
                .filter(it -> it.status == status)
                .findFirst()
                .orElse(status < 500 ? MALFORMED_REQUEST : INTERNAL_ERROR);
    }

    /// Gives a problem its code and type; one that has a code already keeps its own sentence, too.
    void describe(ProblemDetail problem) {
        var own =
                problem.getProperties() == null ? null : problem.getProperties().get("code");
        if (own == null) {
            problem.setProperty("code", word());
            problem.setDetail(detail);
        }
        problem.setType(URI.create(TYPE + (own == null ? word() : own)));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String detail() {
        return detail;
    }

    String type() {
        return TYPE + word();
    }

    /// @return null when what the client sent is no URI
    static @Nullable URI uri(HttpServletRequest request) {
        try {
            return new URI(request.getRequestURI());
        } catch (URISyntaxException _) {
            return null;
        }
    }
}
