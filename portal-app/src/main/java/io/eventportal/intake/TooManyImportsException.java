package io.eventportal.intake;

/** As many imports run as this portal does at once. */
public final class TooManyImportsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyImportsException() {
        super("This portal imports as much at once as it can; try again when one of the imports is done.");
    }
}
