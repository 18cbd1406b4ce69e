package io.eventportal.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A proven actor, as Spring Security holds it: one authority {@code ROLE_x} for each role that the actor's includes. */
public final class SignedIn extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final Actor actor;

    public SignedIn(Actor actor) {
        super(authorities(actor.role()));
        this.actor = actor;
        super.setAuthenticated(true);
    }

    private static Collection<GrantedAuthority> authorities(Role role) {
        return Arrays.stream(Role.values())
                .filter(role::includes)
                .map(included -> (GrantedAuthority) new SimpleGrantedAuthority("ROLE_" + included))
                .toList();
    }

    public Actor actor() {
        return actor;
    }

    @Override
    public String getName() {
        return actor.name();
    }

    @Override
    public Object getPrincipal() {
        return actor;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedIn that
                && actor.equals(that.actor)
                && Objects.equals(getDetails(), that.getDetails())
                && List.copyOf(getAuthorities()).equals(List.copyOf(that.getAuthorities()));
    }

    @Override
    public int hashCode() {
        return actor.hashCode();
    }
}
