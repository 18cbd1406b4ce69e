package io.eventportal.reference.messaging;

/** An event can be read but fits nothing that the service knows, now or later: it belongs to the dead letters. */
public final class UnexpectedEventException extends RuntimeException {

    public UnexpectedEventException(String message) {
        super(message);
    }
}
