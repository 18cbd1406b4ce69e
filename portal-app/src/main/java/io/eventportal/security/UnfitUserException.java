package io.eventportal.security;

/** A name or password that no user can have; the message says why, and never repeats the password. */
public final class UnfitUserException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private UnfitUserException(String message) {
        super(message);
    }

    static UnfitUserException of(String message) {
        return new UnfitUserException(message);
    }
}
