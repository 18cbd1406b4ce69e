package io.eventportal.security;

/**
 * Who does something.
 *
 * @param name of the user or API key; {@code anonymous} if nobody signed in, {@code system} for the portal itself
 */
public record Actor(String name, Role role) {

    public static final Actor ANONYMOUS = new Actor("anonymous", Role.VIEWER);
    public static final Actor SYSTEM = new Actor("system", Role.ADMIN);

    /** Whoever is signed in on this thread, else {@link #ANONYMOUS}. */
    public static Actor current() {
        return ANONYMOUS;
    }
}
