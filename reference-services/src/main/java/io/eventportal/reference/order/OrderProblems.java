package io.eventportal.reference.order;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/** Says what is wrong with a request and where, as problem details. */
@RestControllerAdvice
class OrderProblems extends ResponseEntityExceptionHandler {

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = e.getFieldErrors().stream()
                .map(error -> new FieldError(error.getField(), String.valueOf(error.getDefaultMessage())))
                .sorted()
                .toList();
        return ResponseEntity.badRequest().body(problem(HttpStatus.BAD_REQUEST, errors));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = e.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new FieldError(
                                String.valueOf(result.getMethodParameter().getParameterName()),
                                String.valueOf(error.getDefaultMessage()))))
                .sorted()
                .toList();
        return ResponseEntity.badRequest().body(problem(HttpStatus.BAD_REQUEST, errors));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var error = e.getCause() instanceof JacksonException cause ? located(cause) : new FieldError("", "is missing");
        var answer = e.getCause() instanceof StreamConstraintsException
                ? HttpStatus.CONTENT_TOO_LARGE
                : HttpStatus.BAD_REQUEST;
        return ResponseEntity.status(answer).body(problem(answer, List.of(error)));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var field = String.valueOf(e.getPropertyName());
        return ResponseEntity.badRequest()
                .body(problem(HttpStatus.BAD_REQUEST, List.of(new FieldError(field, "is not " + expected(e)))));
    }

    private static String expected(TypeMismatchException e) {
        var type = e.getRequiredType();
        if (type == null || !type.isEnum()) {
            return type == Instant.class ? "a time such as 2026-03-14T09:26:53Z" : "a value of its kind";
        }
        var constants = Stream.of(type.getEnumConstants()).map(Object::toString);
        return "one of " + constants.collect(Collectors.joining(", "));
    }

    private static FieldError located(JacksonException e) {
        var field = new StringBuilder();
        for (var step : e.getPath()) {
            if (step.getPropertyName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        var place = e.getLocation();
        var where = place == null ? "" : " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
        var what = e instanceof StreamConstraintsException ? "is too large" : "is not the expected JSON";
        return new FieldError(field.toString(), what + where);
    }

    private static ProblemDetail problem(HttpStatus status, List<FieldError> errors) {
        var detail = errors.stream().map(FieldError::toString).collect(Collectors.joining("; "));
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("/problems/invalid-request"));
        problem.setTitle("The request is not valid");
        problem.setProperty("errors", errors);
        return problem;
    }

    /**
     * @param field path of the value, for example {@code items[0].quantity}; empty for the whole body
     * @param message what is wrong with it
     */
    record FieldError(String field, String message) implements Comparable<FieldError> {

        @Override
        public int compareTo(FieldError other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return (field.isEmpty() ? "The body" : field) + " " + message;
        }
    }
}
