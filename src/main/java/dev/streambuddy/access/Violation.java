package dev.streambuddy.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.ConstraintViolationException;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.util.ClassUtils;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/// One thing that is wrong with a request.
///
/// @param field path in the JSON body, e.g. `source.url`; null when a parameter is wrong
/// @param parameter name in the query, path or headers; null when a field is wrong
/// @param message what it should be
@JsonInclude(JsonInclude.Include.NON_NULL)
record Violation(@Nullable String field, @Nullable String parameter, String message) {

    private static final String WRONG_FORM = "has the wrong form";

    /// Everything the failure says about single values; empty when it says nothing.
    static List<Violation> in(Exception failure) {
        return switch (failure) {
            case MethodArgumentNotValidException e
            when e.getParameter().hasParameterAnnotation(RequestBody.class) ->
                fields(e.getAllErrors()).toList();
            case BindException e -> parameters(e.getAllErrors()).toList();
            case HandlerMethodValidationException e ->
                e.getParameterValidationResults().stream()
                        .flatMap(Violation::results)
                        .toList();
            case ConstraintViolationException e ->
                e.getConstraintViolations().stream()
                        .map(it -> field(it.getPropertyPath().toString(), it.getMessage()))
                        .toList();
            case MissingServletRequestParameterException e -> List.of(parameter(e.getParameterName(), "is missing"));
            case MissingRequestHeaderException e -> List.of(parameter(e.getHeaderName(), "is missing"));
            case MethodArgumentTypeMismatchException e ->
                List.of(parameter(e.getName(), expected(e.getRequiredType())));
            case HttpMessageNotReadableException e -> unread(e.getCause());
            case ErrorResponseException e -> unread(e.getCause());
            default -> List.of();
        };
    }

    private static Stream<Violation> results(ParameterValidationResult result) {
        if (result instanceof ParameterErrors body) {
            return fields(body.getAllErrors());
        }
        var name = Objects.requireNonNullElse(result.getMethodParameter().getParameterName(), "?");
        return result.getResolvableErrors().stream().map(it -> parameter(name, message(it)));
    }

    private static Stream<Violation> fields(List<? extends ObjectError> errors) {
        return errors.stream().map(it -> field(name(it), message(it)));
    }

    /// Of the query, read into one object.
    private static Stream<Violation> parameters(List<? extends ObjectError> errors) {
        return errors.stream().map(it -> parameter(name(it), message(it)));
    }

    private static String name(ObjectError error) {
        return error instanceof FieldError it ? it.getField() : error.getObjectName();
    }

    /// Jackson's own message names classes and quotes the body: only the path is passed on.
    private static List<Violation> unread(@Nullable Throwable cause) {
        if (!(cause instanceof JacksonException json)
                || isSyntax(json)
                || json.getPath().isEmpty()) {
            return List.of();
        }
        var path = json.getPath().stream().map(Violation::step).collect(Collectors.joining("."));
        return List.of(field(
                path,
                switch (json) {
                    case UnrecognizedPropertyException _ -> "is unknown";
                    case MismatchedInputException mismatch -> expected(mismatch.getTargetType());
                    default -> WRONG_FORM;
                }));
    }

    /// What is no JSON at all is wrong as a whole; a number too large is a wrong value.
    private static boolean isSyntax(JacksonException json) {
        return json instanceof StreamReadException && !(json instanceof InputCoercionException);
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return WRONG_FORM;
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(it -> JsonMapper.shared().convertValue(it, String.class))
                    .collect(Collectors.joining(", ", "must be one of ", ""));
        }
        var boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
        if (boxed == Integer.class) {
            return "must be a whole number up to " + Integer.MAX_VALUE;
        }
        if (boxed == Boolean.class) {
            return "must be true or false";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "must be a time such as 2030-01-31T12:00:00Z";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "must be a list";
        }
        if (Map.class.isAssignableFrom(type) || type.isRecord()) {
            return "must be an object";
        }
        return type == String.class ? "must be a text" : WRONG_FORM;
    }

    private static String step(Reference reference) {
        return Objects.requireNonNullElseGet(reference.getPropertyName(), () -> Integer.toString(reference.getIndex()));
    }

    /// Spring's own message of what cannot be converted names classes.
    private static String message(MessageSourceResolvable error) {
        if (error instanceof FieldError it && it.isBindingFailure() && it.contains(TypeMismatchException.class)) {
            return expected(it.unwrap(TypeMismatchException.class).getRequiredType());
        }
        return Objects.requireNonNullElse(error.getDefaultMessage(), "is not valid");
    }

    private static Violation field(String path, String message) {
        return new Violation(path, null, message);
    }

    private static Violation parameter(String name, String message) {
        return new Violation(null, name, message);
    }
}
