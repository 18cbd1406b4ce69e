package io.eventportal.security;

/** Sign-in is refused unseen for some minutes, after too many failures. */
public final class TooManyAttemptsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private TooManyAttemptsException(String message) {
        super(message);
    }

    static TooManyAttemptsException of(String address) {
        return new TooManyAttemptsException("Too many failed attempts from " + address + "; wait "
                + SignInThrottle.PAUSE.toMinutes() + " minutes and try again.");
    }
}
