package io.eventportal.web.problems;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what failed outside of the controllers: in a filter, or in the server itself. */
@Controller
class ErrorPage implements ErrorController {

    private final ProblemRenderer renderer;

    ErrorPage(ProblemRenderer renderer) {
        this.renderer = renderer;
    }

    @RequestMapping("${server.error.path:${error.path:/error}}")
    Object error(HttpServletRequest request) {
        var path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return renderer.render(
                request, path == null ? request.getRequestURI() : path.toString(), problem(request), HttpHeaders.EMPTY);
    }

    private static Problem problem(HttpServletRequest request) {
        if (request.getAttribute(ProblemRenderer.PROBLEM_ATTRIBUTE) instanceof Problem problem) {
            return problem;
        }
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatusCode.valueOf(code)
                : HttpStatus.NOT_FOUND; // somebody typed the address of this page
        return Problems.ofStatus(status, null);
    }
}
