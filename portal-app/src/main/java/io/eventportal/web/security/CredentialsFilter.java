package io.eventportal.web.security;

import io.eventportal.security.Actor;
import io.eventportal.security.SignIn;
import io.eventportal.security.SignedIn;
import io.eventportal.security.TooManyAttemptsException;
import io.eventportal.web.problems.Problem;
import io.eventportal.web.problems.ProblemRenderer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the {@code Authorization} header of API calls: {@code Bearer <key>}, or basic credentials of a user or key. They
 * count for this request alone, before any session; wrong ones are refused even where nobody had to sign in.
 */
final class CredentialsFilter extends OncePerRequestFilter {

    private final SignIn signIn;
    private final Refusals refusals;
    private final ProblemRenderer renderer;

    CredentialsFilter(SignIn signIn, Refusals refusals, ProblemRenderer renderer) {
        this.signIn = signIn;
        this.refusals = refusals;
        this.renderer = renderer;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ProblemRenderer.isApi(request.getRequestURI()) || request.getHeader(HttpHeaders.AUTHORIZATION) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Actor> actor;
        try {
            actor = actor(request.getHeader(HttpHeaders.AUTHORIZATION), request.getRemoteAddr());
        } catch (TooManyAttemptsException e) {
            renderer.write(request, response, tooMany(e));
            return;
        }
        if (actor.isEmpty()) {
            refusals.commence(request, response, new BadCredentialsException("Wrong credentials"));
            return;
        }
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new SignedIn(actor.get()));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    private Optional<Actor> actor(String authorization, String address) {
        var parts = authorization.strip().split("\\s+", 2);
        if (parts.length < 2) {
            return Optional.empty();
        }
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "bearer" -> signIn.withKey(parts[1]);
            case "basic" -> basic(parts[1], address);
            default -> Optional.empty();
        };
    }

    private Optional<Actor> basic(String encoded, String address) {
        String credentials;
        try {
            credentials = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        var colon = credentials.indexOf(':');
        return colon < 0
                ? signIn.withBasic(credentials, "", address)
                : signIn.withBasic(credentials.substring(0, colon), credentials.substring(colon + 1), address);
    }

    private static Problem tooMany(TooManyAttemptsException e) {
        return Problem.of(
                HttpStatus.TOO_MANY_REQUESTS, "too-many-attempts", "Too many attempts", String.valueOf(e.getMessage()));
    }
}
