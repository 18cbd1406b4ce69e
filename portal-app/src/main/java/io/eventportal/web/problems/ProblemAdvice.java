package io.eventportal.web.problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Answers every exception that no other advice answers. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice {

    private final Problems problems;
    private final ProblemRenderer renderer;

    ProblemAdvice(Problems problems, ProblemRenderer renderer) {
        this.problems = problems;
        this.renderer = renderer;
    }

    @ExceptionHandler
    @Nullable Object answer(Exception exception, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (exception instanceof AccessDeniedException || exception instanceof AuthenticationException) {
            throw exception; // the security filters answer these
        }
        if (response.isCommitted()) {
            return null; // the caller is gone, or has half of an answer already
        }
        var headers = exception instanceof ErrorResponse known ? known.getHeaders() : HttpHeaders.EMPTY;
        return renderer.render(request, request.getRequestURI(), problems.of(exception), headers);
    }
}
