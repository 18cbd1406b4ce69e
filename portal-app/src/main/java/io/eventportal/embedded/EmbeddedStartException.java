package io.eventportal.embedded;

import org.jspecify.annotations.Nullable;

/** The built-in broker or database cannot start: a port is taken, the disk is full, the folder is not writable. */
final class EmbeddedStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    EmbeddedStartException(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    /** What the operator can do about it. */
    String action() {
        return action;
    }
}
