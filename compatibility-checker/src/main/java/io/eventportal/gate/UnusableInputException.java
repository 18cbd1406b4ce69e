package io.eventportal.gate;

import io.eventportal.schema.SchemaIssue;
import java.util.List;

/** What was asked cannot be answered because of the question: wrong usage, or input that cannot be read. */
final class UnusableInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private UnusableInputException(String line) {
        super(line);
    }

    static UnusableInputException of(String message) {
        return new UnusableInputException(message);
    }

    static UnusableInputException of(String file, String message) {
        return new UnusableInputException(file + ": " + message);
    }

    /** {@code file:line:col: message}, for the first of the issues. */
    static UnusableInputException of(Place place, List<SchemaIssue> issues, String advice) {
        var more = issues.size() > 1 ? " (and " + (issues.size() - 1) + " more)" : "";
        var at = place.pointer().isEmpty() ? "" : " at " + place.pointer();
        return new UnusableInputException(
                place.position() + ": " + issues.getFirst().message() + at + advice + more);
    }
}
