package io.eventportal.web.ccompat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.eventportal.registry.IncompatibleSchemaException;
import io.eventportal.registry.RegistryException;
import io.eventportal.registry.RegistryException.Situation;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.web.problems.Problem;
import io.eventportal.web.problems.ProblemMapping;
import io.eventportal.web.problems.ProblemRenderer;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Gives the registry's refusals the numbers that its clients know. */
@RestControllerAdvice(annotations = CcompatController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class CcompatAdvice implements ProblemMapping {

    private static final Logger LOG = LoggerFactory.getLogger(CcompatAdvice.class);

    private static final int INVALID_SCHEMA = 42201;

    @JsonPropertyOrder({"error_code", "message"})
    record ErrorBody(@JsonProperty("error_code") int code, String message) {}

    @ExceptionHandler
    ResponseEntity<ErrorBody> answer(CcompatException refusal) {
        return error(refusal.code(), refusal);
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> answer(IncompatibleSchemaException refusal) {
        return error(HttpStatus.CONFLICT.value(), refusal);
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> answer(InvalidSchemaException refusal) {
        return error(INVALID_SCHEMA, refusal);
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> answer(RegistryException refusal) {
        if (refusal.situation() == Situation.UNAVAILABLE) {
            LOG.warn("The registry's store is unavailable: {}", refusal.getMessage());
        }
        return error(code(refusal.situation()), refusal);
    }

    private static ResponseEntity<ErrorBody> error(int code, RuntimeException refusal) {
        return ResponseEntity.status(code < 1000 ? code : code / 100)
                .contentType(ProblemRenderer.REGISTRY_JSON)
                .body(new ErrorBody(code, String.valueOf(refusal.getMessage())));
    }

    private static int code(Situation situation) {
        return switch (situation) {
            case SUBJECT_NOT_FOUND -> 40401;
            case VERSION_NOT_FOUND -> 40402;
            case SCHEMA_NOT_FOUND -> 40403;
            case SUBJECT_SOFTLY_DELETED -> 40404;
            case SUBJECT_NOT_SOFTLY_DELETED -> 40405;
            case VERSION_SOFTLY_DELETED -> 40406;
            case VERSION_NOT_SOFTLY_DELETED -> 40407;
            case BAD_REFERENCE -> INVALID_SCHEMA;
            case NOT_PERMITTED, ID_TAKEN, NOT_SUPPORTED -> 42205;
            case REFERENCED -> 42206;
            case ID_DIFFERS -> 42207;
            case BAD_SUBJECT -> 42208;
            case BAD_METADATA -> INVALID_SCHEMA;
            case BAD_RULE_SET -> 42210;
            case UNAVAILABLE -> 50002;
        };
    }

    /** The same refusals, met elsewhere than in the registry API. */
    @Override
    public Optional<Problem> problemOf(Exception exception) {
        return exception instanceof RegistryException refusal
                ? Optional.of(Problem.of(
                        HttpStatus.valueOf(code(refusal.situation()) / 100),
                        refusal.situation().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        "Refused by the registry",
                        String.valueOf(refusal.getMessage())))
                : Optional.empty();
    }
}
