package dev.streambuddy.access;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/// Every error of every module as `application/problem+json`.
///
/// A module refuses with its own `ErrorResponseException` whose problem has the property `code`; what Spring refuses
/// gets the code of its status; anything else is an outage, a conflict or our fault.
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    /// Whatever Spring itself has no answer for.
    ///
    /// @return null when there is nobody left to answer
    /// @throws Exception the failure itself when the answer is already on its way
    @ExceptionHandler(Exception.class)
    @Nullable
    ResponseEntity<Object> handleAny(Exception failure, WebRequest request) throws Exception {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            log.debug("The client went away: {}", failure.toString());
            return null;
        }
        if (committed(request)) {
            throw failure;
        }
        var problem = known(failure, request);
        return handleExceptionInternal(problem, null, problem.getHeaders(), problem.getStatusCode(), request);
    }

    private static ErrorResponseException known(Exception failure, WebRequest request) {
        return switch (failure) {
            case AuthenticationException _ -> AccessException.unauthenticated();
            case AccessDeniedException _ -> AccessException.forbidden(null);
            case RequestRejectedException e -> AccessException.malformed(e);
            case InvalidParameterException e -> AccessException.malformed(e);
            case DataIntegrityViolationException e when isUnstorable(e) -> AccessException.unstorable(e);
            case DataIntegrityViolationException e -> AccessException.conflict(e);
            case OptimisticLockingFailureException e -> AccessException.conflict(e);
            default -> failed(failure, request);
        };
    }

    /// Class 22 of SQL's states are values that no column takes, such as the character NUL in a text.
    private static boolean isUnstorable(DataIntegrityViolationException failure) {
        return failure.getMostSpecificCause() instanceof SQLException it
                && it.getSQLState() != null
                && it.getSQLState().startsWith("22");
    }

    private static ErrorResponseException failed(Exception failure, WebRequest request) {
        var outage = Outage.behind(failure);
        if (outage != null) {
            log.warn("The {} cannot be reached: {}", outage.what(), failure.toString());
            return AccessException.unavailable(outage.what(), failure);
        }
        log.error("{} failed", request.getDescription(false), failure);
        return AccessException.internal(failure);
    }

    /// A malformed id in a path names nothing.
    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mismatch, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var path = mismatch instanceof MethodArgumentTypeMismatchException it
                && it.getParameter().hasParameterAnnotation(PathVariable.class);
        return handleExceptionInternal(mismatch, null, headers, path ? HttpStatus.NOT_FOUND : status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception cause, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (committed(request)) {
            log.debug("Nobody left to tell: {}", cause.toString());
            return null;
        }
        var problem = cause instanceof ErrorResponse it ? it.getBody() : ProblemDetail.forStatus(status);
        var violations = status.value() == 400 ? Violation.in(cause) : List.of();
        if (violations.isEmpty()) {
            ProblemCode.of(status.value()).describe(problem);
        } else {
            ProblemCode.VALIDATION_FAILED.describe(problem);
            problem.setProperty("errors", violations);
        }
        place(problem, ((ServletWebRequest) request).getRequest());
        var sent = new HttpHeaders();
        sent.putAll(headers);
        sent.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return super.handleExceptionInternal(cause, problem, sent, status, request);
    }

    private static boolean committed(WebRequest request) {
        var response = ((ServletWebRequest) request).getResponse();
        return response != null && response.isCommitted();
    }

    /// Says where it happened.
    static void place(ProblemDetail problem, HttpServletRequest request) {
        if (problem.getInstance() == null) {
            problem.setInstance(ProblemCode.uri(request));
        }
        problem.setProperty("requestId", RequestIdFilter.of(request));
    }
}
