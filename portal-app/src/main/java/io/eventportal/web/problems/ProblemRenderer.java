package io.eventportal.web.problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives a problem the form that its caller reads: the registry API's {@code error_code} and {@code message} under
 * {@code /apis}, problem details for other programs, the error page for browsers.
 */
@Component
public class ProblemRenderer {

    /** The registry API's own media type. */
    public static final MediaType REGISTRY_JSON = MediaType.valueOf("application/vnd.schemaregistry.v1+json");

    static final String PROBLEM_ATTRIBUTE = Problem.class.getName();

    private final JsonMapper json;

    ProblemRenderer(JsonMapper json) {
        this.json = json;
    }

    /** What a controller method or exception handler returns: a {@link ResponseEntity} or a {@link ModelAndView}. */
    Object render(HttpServletRequest request, String path, Problem problem, HttpHeaders headers) {
        if (isPage(request, path)) {
            var page = new ModelAndView("error/error", HttpStatusCode.valueOf(problem.status()));
            page.addObject("status", problem.status());
            page.addObject("title", problem.title());
            page.addObject("detail", problem.detail());
            return page;
        }
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(mediaType(path))
                .body(json.writeValueAsBytes(body(path, problem)));
    }

    /** Answers from a filter. Pages are rendered by the error page, after a dispatch. */
    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        var path = request.getRequestURI();
        if (isPage(request, path)) {
            request.setAttribute(PROBLEM_ATTRIBUTE, problem);
            response.sendError(problem.status());
            return;
        }
        response.setStatus(problem.status());
        response.setContentType(mediaType(path).toString());
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        var body = json.writeValueAsBytes(body(path, problem));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /** Whether whoever asks is a person with a browser, not a program. */
    public static boolean isPage(HttpServletRequest request, String path) {
        if (isApi(path)) {
            return false;
        }
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE) || request.getHeader("HX-Request") != null;
    }

    /** Whether a path belongs to one of the programming interfaces. */
    public static boolean isApi(String path) {
        return path.startsWith("/api/") || path.startsWith("/apis/") || path.startsWith("/actuator/");
    }

    private static MediaType mediaType(String path) {
        return path.startsWith("/apis/") ? REGISTRY_JSON : MediaType.APPLICATION_PROBLEM_JSON;
    }

    private static Map<String, Object> body(String path, Problem problem) {
        if (path.startsWith("/apis/")) {
            var error = new LinkedHashMap<String, Object>();
            error.put("error_code", problem.status());
            error.put("message", problem.detail());
            return error;
        }
        return problem.members(path);
    }
}
