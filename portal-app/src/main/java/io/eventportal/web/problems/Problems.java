package io.eventportal.web.problems;

import io.eventportal.registry.IncompatibleSchemaException;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.security.TooManyAttemptsException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Turns exceptions into problems. What it does not know is logged, once, and answered without a word of it. */
@Component
class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final List<ProblemMapping> mappings;
    private final WebProperties properties;

    Problems(List<ProblemMapping> mappings, WebProperties properties) {
        this.mappings = List.copyOf(mappings);
        this.properties = properties;
    }

    Problem of(Exception exception) {
        return mappings.stream()
                .map(mapping -> mapping.problemOf(exception))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> general(exception));
    }

    private Problem general(Exception exception) {
        if (RequestTooLargeException.isBehind(exception)) {
            return RequestTooLargeException.problem(properties.maxRequestSize());
        }
        return switch (exception) {
            case ProblemException known -> known.problem();
            case InvalidSchemaException invalid -> invalidSchema(invalid);
            case IncompatibleSchemaException incompatible ->
                Problem.of(
                        HttpStatus.CONFLICT,
                        "incompatible-schema",
                        "Incompatible schema",
                        incompatible.getMessage() == null ? "" : incompatible.getMessage());
            case TooManyAttemptsException tooMany ->
                Problem.of(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many-attempts",
                        "Too many attempts",
                        tooMany.getMessage() == null ? "" : tooMany.getMessage());
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MethodArgumentTypeMismatchException mismatch ->
                badParameter(mismatch.getName(), mismatch.getValue(), mismatch.getRequiredType());
            case TypeMismatchException mismatch ->
                badParameter(
                        mismatch.getPropertyName() == null ? "value" : mismatch.getPropertyName(),
                        mismatch.getValue(),
                        mismatch.getRequiredType());
            case MethodArgumentNotValidException invalid -> invalidMembers(invalid);
            case HandlerMethodValidationException invalid -> invalidParameters(invalid);
            case NoResourceFoundException missing ->
                ofStatus(HttpStatus.NOT_FOUND, "There is nothing at \"/" + missing.getResourcePath() + "\".");
            case ErrorResponse response ->
                ofStatus(response.getStatusCode(), response.getBody().getDetail());
            default -> unexpected(exception);
        };
    }

    private static Problem invalidSchema(InvalidSchemaException invalid) {
        var issues = invalid.issues().stream()
                .map(issue -> Map.of(
                        "message", issue.message(),
                        "pointer", issue.location().pointer(),
                        "line", issue.location().line(),
                        "column", issue.location().column()))
                .toList();
        return Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "invalid-schema",
                        "Invalid schema",
                        invalid.getMessage() == null ? "" : invalid.getMessage())
                .with("issues", issues);
    }

    private static Problem unreadable(HttpMessageNotReadableException unreadable) {
        if (!(unreadable.getCause() instanceof JacksonException json)) {
            return Problem.of(
                    HttpStatus.BAD_REQUEST, "unreadable-body", "Unreadable body", "The body is missing or unreadable.");
        }
        var at = json.getLocation();
        var pointer = pointer(json);
        var where = (pointer.isEmpty() ? "" : " at " + pointer)
                + (at == null || at.getLineNr() < 1
                        ? ""
                        : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")");
        var what = json instanceof DatabindException
                ? "The body is JSON, but not of the expected shape"
                : "The body is not valid JSON";
        var problem = Problem.of(HttpStatus.BAD_REQUEST, "unreadable-body", "Unreadable body", what + where + ".")
                .with("pointer", pointer);
        return at == null || at.getLineNr() < 1
                ? problem
                : problem.with("line", at.getLineNr()).with("column", at.getColumnNr());
    }

    private static String pointer(JacksonException json) {
        var pointer = new StringBuilder();
        for (var step : json.getPath()) {
            var name = step.getPropertyName();
            pointer.append('/').append(name == null ? String.valueOf(step.getIndex()) : name);
        }
        return pointer.toString();
    }

    private static Problem badParameter(String name, @Nullable Object value, @Nullable Class<?> wanted) {
        var detail = "\"" + value + "\" is not a value that \"" + name + "\" can take";
        if (wanted != null && wanted.isEnum()) {
            detail += "; it can be one of " + List.of(wanted.getEnumConstants());
        } else if (wanted != null && Number.class.isAssignableFrom(ClassUtils.resolvePrimitiveIfNecessary(wanted))) {
            detail += "; it must be a number";
        }
        return Problem.of(HttpStatus.BAD_REQUEST, "bad-request", "Bad request", detail + ".")
                .with("parameter", name);
    }

    private static Problem invalidMembers(MethodArgumentNotValidException invalid) {
        var issues = invalid.getAllErrors().stream()
                .map(error -> Map.of(
                        "member",
                        error instanceof FieldError field ? field.getField() : error.getObjectName(),
                        "message",
                        String.valueOf(error.getDefaultMessage())))
                .toList();
        return Problem.of(HttpStatus.BAD_REQUEST, "bad-request", "Bad request", "The body does not hold: " + issues)
                .with("issues", issues);
    }

    private static Problem invalidParameters(HandlerMethodValidationException invalid) {
        var issues = invalid.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> Map.of(
                                "parameter",
                                String.valueOf(result.getMethodParameter().getParameterName()),
                                "message",
                                String.valueOf(error.getDefaultMessage()))))
                .toList();
        return Problem.of(HttpStatus.BAD_REQUEST, "bad-request", "Bad request", "The parameters do not hold: " + issues)
                .with("issues", issues);
    }

    /** For a status that something decided without saying more. */
    static Problem ofStatus(HttpStatusCode code, @Nullable String detail) {
        var status = HttpStatus.resolve(code.value());
        var title = status == null ? "Status " + code.value() : status.getReasonPhrase();
        var slug = status == null
                ? "status-" + code.value()
                : status.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Problem.of(code, slug, title, detail == null || detail.isBlank() ? title + "." : detail);
    }

    private static Problem unexpected(Exception exception) {
        LOG.error("A request failed unexpectedly", exception);
        return Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "Internal error",
                "The portal could not serve this request; its log says why.");
    }
}
