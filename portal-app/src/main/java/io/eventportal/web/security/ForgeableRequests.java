package io.eventportal.web.security;

import io.eventportal.web.problems.ProblemRenderer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Changes that another site could make a browser ask for, and that therefore need a token: all of them, except calls of
 * the programming interfaces that prove themselves by credentials of their own or do not prove themselves at all. A
 * browser that says it comes from another site gets no such exception, for it may have remembered basic credentials.
 */
final class ForgeableRequests implements RequestMatcher {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> ELSEWHERE = Set.of("cross-site", "same-site");

    @Override
    public boolean matches(HttpServletRequest request) {
        if (SAFE_METHODS.contains(request.getMethod())) {
            return false;
        }
        if (!ProblemRenderer.isApi(request.getRequestURI())) {
            return true;
        }
        var from = request.getHeader("Sec-Fetch-Site");
        if (from != null && ELSEWHERE.contains(from)) {
            return true;
        }
        return request.getRequestedSessionId() != null && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
    }
}
