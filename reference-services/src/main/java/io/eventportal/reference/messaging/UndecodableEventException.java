package io.eventportal.reference.messaging;

import org.jspecify.annotations.Nullable;

/** A record cannot be read as the event it should be, now or later: it belongs to the dead letters. */
public final class UndecodableEventException extends RuntimeException {

    public UndecodableEventException(String message) {
        this(message, null);
    }

    public UndecodableEventException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
