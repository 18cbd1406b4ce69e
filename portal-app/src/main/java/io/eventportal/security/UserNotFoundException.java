package io.eventportal.security;

/** There is no local user of that name. */
public final class UserNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private UserNotFoundException(String message) {
        super(message);
    }

    static UserNotFoundException of(String name) {
        return new UserNotFoundException("There is no user \"" + name + "\".");
    }
}
