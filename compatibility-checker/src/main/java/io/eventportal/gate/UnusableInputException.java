package io.eventportal.gate;

import io.eventportal.schema.SchemaIssue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was asked cannot be answered because of the question: wrong usage, or input that cannot be read. */
final class UnusableInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Place place;
    private final String complaint;

    private UnusableInputException(String line, @Nullable Place place, String complaint) {
        super(line);
        this.place = place;
        this.complaint = complaint;
    }

    static UnusableInputException of(String message) {
        return new UnusableInputException(message, null, message);
    }

    static UnusableInputException of(String file, String message) {
        return new UnusableInputException(file + ": " + message, new Place(file, "", 0, 0), message);
    }

    /** {@code file:line:col: message}, for the first of the issues. */
    static UnusableInputException of(Place place, List<SchemaIssue> issues, String advice) {
        var more = issues.size() > 1 ? " (and " + (issues.size() - 1) + " more)" : "";
        var at = place.pointer().isEmpty() ? "" : " at " + place.pointer();
        var message = issues.getFirst().message();
        return new UnusableInputException(
                place.position() + ": " + message + at + advice + more, place, message + advice + more);
    }

    /** Empty for wrong usage. */
    Optional<Place> place() {
        return Optional.ofNullable(place);
    }

    /** The message without the place. */
    String complaint() {
        return complaint;
    }
}
