package io.eventportal.web.security;

import io.eventportal.security.SignIn;
import io.eventportal.security.SignedIn;
import io.eventportal.security.TooManyAttemptsException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Proves the name and password of the login form. */
final class PasswordProvider implements AuthenticationProvider {

    private final SignIn signIn;

    PasswordProvider(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var password =
                attempt.getCredentials() == null ? "" : attempt.getCredentials().toString();
        var address = String.valueOf(attempt.getDetails()); // set by the login form's filter
        try {
            return signIn.withPassword(attempt.getName(), password, address)
                    .map(SignedIn::new)
                    .orElseThrow(() -> new BadCredentialsException("Wrong name or password"));
        } catch (TooManyAttemptsException e) {
            throw new LockedException("Too many failed attempts", e);
        }
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
