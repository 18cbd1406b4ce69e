package io.eventportal.web.twins;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * Writes what a page's controller put into its model as the twin that is asked for; on a page itself, adds the addresses of
 * its twins to the model, as {@code twins}.
 */
@Component
class TwinInterceptor implements HandlerInterceptor {

    /** What a page shows, by the name that its controller gives it; the first there is. */
    private static final List<String> SUBJECTS = List.of("page", "found");

    private final TwinJson json;

    TwinInterceptor(TwinJson json) {
        this.json = json;
    }

    /** Addresses of the twins of a page. */
    record Twins(String markdown, String json) {}

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (isPage(request, handler)) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
            TwinRequest.formatOf(request); // an unknown form is refused before anything is looked up
        }
        return true;
    }

    @Override
    public void postHandle(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable ModelAndView modelAndView) {
        if (modelAndView == null || !isPage(request, handler)) {
            return;
        }
        var subject = subject(modelAndView);
        if (subject.isEmpty() || isRefusal(modelAndView.getStatus())) {
            return;
        }
        var format = TwinRequest.formatOf(request);
        if (format.isPresent()) {
            modelAndView.setView(new TwinView(format.get(), json.tree(subject.get()), titleOf(request)));
        } else {
            modelAndView.addObject("twins", twins(request));
        }
    }

    private static Twins twins(HttpServletRequest request) {
        return new Twins(
                TwinRequest.addressOf(request, TwinFormat.MARKDOWN), TwinRequest.addressOf(request, TwinFormat.JSON));
    }

    private static boolean isRefusal(@Nullable HttpStatusCode status) {
        return status != null && status.isError();
    }

    /** Whether a template is to be shown, whole. */
    private static boolean isPage(HttpServletRequest request, Object handler) {
        return handler instanceof HandlerMethod method
                && isRead(request)
                && request.getHeader("HX-Request") == null
                && rendersTemplate(method);
    }

    static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    static boolean rendersTemplate(HandlerMethod method) {
        return !method.hasMethodAnnotation(ResponseBody.class)
                && !AnnotatedElementUtils.hasAnnotation(method.getBeanType(), ResponseBody.class);
    }

    private static Optional<Object> subject(ModelAndView modelAndView) {
        var view = modelAndView.getViewName();
        if (view != null && view.startsWith("redirect:")) {
            return Optional.empty();
        }
        return SUBJECTS.stream()
                .map(name -> modelAndView.getModel().get(name))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** For a page that has no name of its own: the first part of its address. */
    private static String titleOf(HttpServletRequest request) {
        var parts = request.getRequestURI().split("/");
        var first = parts.length < 2 ? "overview" : parts[1];
        return Character.toUpperCase(first.charAt(0)) + first.substring(1);
    }
}
