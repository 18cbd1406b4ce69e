package io.eventportal.web.security;

import io.eventportal.security.Accounts;
import io.eventportal.security.Actor;
import io.eventportal.security.SignIn;
import io.eventportal.security.SignedIn;
import io.eventportal.security.TooManyAttemptsException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Proves the name and password of the login form. The session remembers the user's stamp: see {@link StandingFilter}. */
final class PasswordProvider implements AuthenticationProvider {

    private final SignIn signIn;
    private final Accounts accounts;

    PasswordProvider(SignIn signIn, Accounts accounts) {
        this.signIn = signIn;
        this.accounts = accounts;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var password =
                attempt.getCredentials() == null ? "" : attempt.getCredentials().toString();
        var address = String.valueOf(attempt.getDetails()); // set by the login form's filter
        try {
            return signIn.withPassword(attempt.getName(), password, address)
                    .map(this::stamped)
                    .orElseThrow(() -> new BadCredentialsException("Wrong name or password"));
        } catch (TooManyAttemptsException e) {
            throw new LockedException("Too many failed attempts", e);
        }
    }

    private SignedIn stamped(Actor actor) {
        var signedIn = new SignedIn(actor);
        signedIn.setDetails(
                new StandingFilter.Stamp(accounts.stampOf(actor.name()).orElse("")));
        return signedIn;
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
