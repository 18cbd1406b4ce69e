package io.eventportal.web.twins;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Answers an address that leads to no page and ends in {@code .md} or {@code .json} with the twin of the page without that
 * ending; {@code /index.md} is the twin of the overview. Only pages are reached this way, nothing else of the portal.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class TwinEndings implements HandlerExceptionResolver {

    private static final String OVERVIEW = "/index";

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private volatile @Nullable List<PathPattern> pages;

    TwinEndings(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings; // it is made after the resolvers
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        var path = request.getRequestURI();
        var format = TwinFormat.endingOf(path);
        if (format.isEmpty()
                || !isMissing(exception)
                || !TwinInterceptor.isRead(request)
                || request.getDispatcherType() != DispatcherType.REQUEST) {
            return null;
        }
        var page = path.substring(0, path.length() - format.get().id().length() - 1);
        var address = page.equals(OVERVIEW) ? "/" : page;
        if (!isPage(address)) {
            return null;
        }
        request.setAttribute(TwinRequest.ENDING, format.get());
        forward(request, response, address);
        return new ModelAndView();
    }

    private static boolean isMissing(Exception exception) {
        return exception instanceof ErrorResponse response
                && response.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND);
    }

    private static void forward(HttpServletRequest request, HttpServletResponse response, String address) {
        try {
            request.getRequestDispatcher(address).forward(request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException("The page at " + address + " failed", e);
        }
    }

    private boolean isPage(String path) {
        var container = PathContainer.parsePath(path);
        var known = pages;
        if (known == null) {
            known = patterns();
            pages = known;
        }
        return known.stream().anyMatch(pattern -> pattern.matches(container));
    }

    private List<PathPattern> patterns() {
        return mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .filter(entry -> TwinInterceptor.rendersTemplate(entry.getValue()))
                .flatMap(entry -> patterns(entry.getKey()))
                .toList();
    }

    private static Stream<PathPattern> patterns(RequestMappingInfo info) {
        var condition = info.getPathPatternsCondition();
        return condition == null ? Stream.empty() : condition.getPatterns().stream();
    }
}
