package io.eventportal.impact;

import io.eventportal.catalog.EventKey;

/** Neither a document nor traffic knows the event. */
public final class UnknownEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private UnknownEventException(String message) {
        super(message);
    }

    static UnknownEventException of(EventKey event) {
        return new UnknownEventException("No document declares the event " + event + ", and no traffic shows it.");
    }
}
