package io.eventportal.web.security;

import io.eventportal.security.Accounts;
import io.eventportal.security.SignedIn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the session of a user who was removed, or has another password or role since it began. Whoever was in it goes on
 * as a stranger.
 */
final class StandingFilter extends OncePerRequestFilter {

    private final Accounts accounts;

    StandingFilter(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The user's stamp when the session began. */
    record Stamp(String value) implements Serializable {}

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestedSessionId() == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                && signedIn.getDetails() instanceof Stamp stamp
                && accounts.stampOf(signedIn.getName())
                        .filter(stamp.value()::equals)
                        .isEmpty()) {
            SecurityContextHolder.setContext(SecurityContextHolder.createEmptyContext());
            var session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
        }
        chain.doFilter(request, response);
    }
}
