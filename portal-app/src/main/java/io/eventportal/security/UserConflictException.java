package io.eventportal.security;

/** What somebody wants of a user does not go with the users that there are. */
public final class UserConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private UserConflictException(String message) {
        super(message);
    }

    static UserConflictException of(String message) {
        return new UserConflictException(message);
    }
}
