package io.eventportal.web.ccompat;

import io.eventportal.web.ccompat.RegistryPaths.Target;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/**
 * Gives requests of the registry API the one path that the controllers have, before anything else looks at them: access
 * rules hold for every spelling. A body of no type, or of {@code application/octet-stream}, is taken for JSON there.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class RegistryPathFilter extends OncePerRequestFilter {

    private static final String API = "/apis/ccompat/";

    private final RegistryPaths paths;

    RegistryPathFilter(@Value("${portal.registry.root-alias:false}") boolean rootAlias) {
        this.paths = new RegistryPaths(rootAlias);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var base = request.getContextPath();
        var path = request.getRequestURI().substring(base.length());
        var target = paths.target(path);
        if (target.isPresent()) {
            chain.doFilter(new Retargeted(request, base, target.get()), response);
        } else if (path.startsWith(API)) {
            chain.doFilter(new TypedBody(request), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static class TypedBody extends HttpServletRequestWrapper {

        TypedBody(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getContentType() {
            var type = super.getContentType();
            return type == null || type.equals(MediaType.APPLICATION_OCTET_STREAM_VALUE)
                    ? MediaType.APPLICATION_JSON_VALUE
                    : type;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE) ? getContentType() : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)
                    ? Collections.enumeration(List.of(getContentType()))
                    : super.getHeaders(name);
        }
    }

    private static final class Retargeted extends TypedBody {

        /** What the server leaves encoded in the paths that it decodes. */
        private static final Pattern KEPT = Pattern.compile("%(2[fF])");

        private final String base;
        private final Target target;

        Retargeted(HttpServletRequest request, String base, Target target) {
            super(request);
            this.base = base;
            this.target = target;
        }

        @Override
        public String getRequestURI() {
            return base + target.path();
        }

        @Override
        public StringBuffer getRequestURL() {
            var url = super.getRequestURL();
            var original = super.getRequestURI();
            return url.replace(url.length() - original.length(), url.length(), getRequestURI());
        }

        @Override
        public String getServletPath() {
            return UriUtils.decode(KEPT.matcher(target.path()).replaceAll("%25$1"), StandardCharsets.UTF_8);
        }

        @Override
        public @Nullable String getPathInfo() {
            return null;
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            if (target.parameterName().isEmpty()) {
                return super.getParameterMap();
            }
            var parameters = new LinkedHashMap<>(super.getParameterMap());
            var given = parameters.getOrDefault(target.parameterName(), new String[] {""});
            parameters.put(
                    target.parameterName(),
                    Arrays.stream(given).map(this::qualified).toArray(String[]::new));
            return Collections.unmodifiableMap(parameters);
        }

        private String qualified(String given) {
            return given.startsWith(":.") || given.startsWith(":*:") ? given : target.parameter() + given;
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return getParameterMap().get(name);
        }

        @Override
        public @Nullable String getParameter(String name) {
            var values = getParameterValues(name);
            return values == null || values.length == 0 ? null : values[0];
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(getParameterMap().keySet());
        }
    }
}
