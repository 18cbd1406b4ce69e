package io.eventportal.security;

import java.io.Serializable;
import java.util.function.Supplier;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who does something.
 *
 * @param name of the user or API key; {@code anonymous} if nobody signed in, {@code system} for the portal itself
 */
public record Actor(String name, Role role) implements Serializable {

    public static final Actor ANONYMOUS = new Actor("anonymous", Role.VIEWER);
    public static final Actor SYSTEM = new Actor("system", Role.ADMIN);

    /** Whoever is signed in on this thread, else {@link #ANONYMOUS}. */
    public static Actor current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                ? signedIn.actor()
                : ANONYMOUS;
    }

    /** Does the work in this actor's name, on this thread; for work that no request asked for. */
    public <T> T call(Supplier<T> work) {
        var before = SecurityContextHolder.getContext();
        try {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new SignedIn(this));
            SecurityContextHolder.setContext(context);
            return work.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }

    public boolean isAnonymous() {
        return equals(ANONYMOUS);
    }
}
