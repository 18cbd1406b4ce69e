package io.eventportal.web.security;

import io.eventportal.governance.Audit;
import io.eventportal.governance.Change;
import io.eventportal.security.Actor;
import io.eventportal.web.problems.Problem;
import io.eventportal.web.problems.ProblemRenderer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Tells who is refused what to do: a person is sent to the login page, a program gets a problem. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String LOGIN = "/login";

    private final ProblemRenderer renderer;
    private final Audit audit;

    Refusals(ProblemRenderer renderer, Audit audit) {
        this.renderer = renderer;
        this.audit = audit;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if (sendToLogin(request, response)) {
            return;
        }
        response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Event Portal\"");
        if (!isScript(request)) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Event Portal\", charset=\"UTF-8\"");
        }
        var detail = reason instanceof BadCredentialsException
                ? "The credentials are wrong, revoked or expired."
                : "This needs a signed-in user or an API key.";
        renderer.write(request, response, Problem.of(HttpStatus.UNAUTHORIZED, "unauthorized", "Not signed in", detail));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        if (reason instanceof CsrfException) {
            if (Actor.current().isAnonymous() && sendToLogin(request, response)) {
                return;
            }
            renderer.write(
                    request,
                    response,
                    forbidden("The form's token is missing or out of date: reload the page "
                            + "and send it again, or use an API key."));
            return;
        }
        var actor = Actor.current();
        var detail = "The role of " + actor.name() + ", " + actor.role() + ", does not allow this.";
        audit.refused(
                new Change("http." + request.getMethod().toLowerCase(Locale.ROOT), request.getRequestURI(), null, null),
                detail);
        renderer.write(request, response, forbidden(detail));
    }

    private static Problem forbidden(String detail) {
        return Problem.of(HttpStatus.FORBIDDEN, "forbidden", "Not allowed", detail);
    }

    /** Whether it was a person, who is now on the way to the login page. */
    private static boolean sendToLogin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (ProblemRenderer.isApi(request.getRequestURI())) {
            return false;
        }
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", request.getContextPath() + LOGIN);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(request.getContextPath() + LOGIN);
        }
        return true;
    }

    /** A browser's script must not make the browser ask for, and remember, basic credentials. */
    private static boolean isScript(HttpServletRequest request) {
        return request.getHeader("Sec-Fetch-Mode") != null || request.getHeader("X-Requested-With") != null;
    }
}
