package io.eventportal.web.security;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import io.eventportal.security.Role;
import jakarta.servlet.DispatcherType;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What needs which role. Reading is open unless switched off; every change needs an editor, but that of one's own
 * password; webhooks are for editors, too; users, keys, who belongs to a team, the registry as a whole and the inner
 * workings need an administrator.
 */
final class AccessRules {

    /** Needed to sign in at all, and to see that the portal is alive. */
    private static final RequestMatcher ALWAYS_OPEN = new OrRequestMatcher(
            pathPattern("/login"),
            pathPattern("/error"),
            pathPattern(HttpMethod.GET, "/actuator/health/**"),
            pathPattern(HttpMethod.GET, "/css/**"),
            pathPattern(HttpMethod.GET, "/js/**"),
            pathPattern(HttpMethod.GET, "/img/**"),
            pathPattern(HttpMethod.GET, "/fonts/**"),
            pathPattern(HttpMethod.GET, "/vendor/**"),
            pathPattern(HttpMethod.GET, "/webjars/**"),
            pathPattern(HttpMethod.GET, "/favicon.ico"),
            pathPattern(HttpMethod.GET, "/favicon.svg"));

    /** Says for whom somebody may speak. */
    private static final RequestMatcher MEMBERSHIP = new OrRequestMatcher(
            pathPattern(HttpMethod.PUT, "/api/v1/teams/{team}/members/{name}"),
            pathPattern(HttpMethod.DELETE, "/api/v1/teams/{team}/members/{name}"));

    /** Who may sign in, and with what; people see it at {@code /settings}. */
    private static final RequestMatcher PEOPLE = new OrRequestMatcher(
            pathPattern("/api/v1/keys"),
            pathPattern("/api/v1/keys/**"),
            pathPattern("/api/v1/users"),
            pathPattern("/api/v1/users/**"),
            pathPattern(HttpMethod.POST, "/settings/keys/**"),
            pathPattern(HttpMethod.POST, "/settings/users/**"));

    /** Changes that concern nobody but whoever makes them. */
    private static final RequestMatcher OWN = pathPattern(HttpMethod.POST, "/settings/password");

    private static final RequestMatcher OPERATION =
            new OrRequestMatcher(pathPattern("/actuator/prometheus"), pathPattern("/actuator/info"));

    /** Reads by their method, and the registry API's questions that are asked by POST. */
    private static final RequestMatcher READS = new OrRequestMatcher(
            request -> isRead(request.getMethod()),
            pathPattern(HttpMethod.POST, "/apis/ccompat/{version}/compatibility/**"),
            pathPattern(HttpMethod.POST, "/apis/ccompat/{version}/subjects/{subject}"));

    private final SecurityProperties properties;

    AccessRules(SecurityProperties properties) {
        this.properties = properties;
    }

    static boolean isRead(String method) {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }

    void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                .permitAll();
        rules.requestMatchers(ALWAYS_OPEN).permitAll();
        needs(rules.requestMatchers(PEOPLE), Role.ADMIN);
        needs(rules.requestMatchers(OWN), Role.VIEWER);
        needs(rules.requestMatchers("/api/v1/registry/**"), Role.ADMIN);
        needs(rules.requestMatchers(MEMBERSHIP), Role.ADMIN);
        needs(rules.requestMatchers("/api/v1/webhooks", "/api/v1/webhooks/**"), Role.EDITOR);
        read(rules.requestMatchers(OPERATION));
        needs(rules.requestMatchers("/actuator/**"), Role.ADMIN);
        read(rules.requestMatchers(READS));
        needs(rules.anyRequest(), Role.EDITOR);
    }

    private void read(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizedUrl what) {
        if (properties.anonymousRead()) {
            what.permitAll();
        } else {
            needs(what, Role.VIEWER);
        }
    }

    private static void needs(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizedUrl what, Role role) {
        what.hasRole(role.name());
    }
}
