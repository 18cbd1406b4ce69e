package io.eventportal.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.security.Actor;
import io.eventportal.security.Role;
import io.eventportal.security.SignedIn;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

/** Who gets through, in both settings of anonymous reading; the rules alone, without a portal behind them. */
class AccessRulesTests {

    @Configuration(proxyBeanMethods = false)
    @EnableWebSecurity
    static class RulesOnly {

        @Bean
        StrictHttpFirewall firewall() {
            return new WebSecurity().firewall();
        }

        @Bean
        SecurityFilterChain rules(HttpSecurity http, SecurityProperties properties) {
            return http.csrf(AbstractHttpConfigurer::disable)
                    .authorizeHttpRequests(new AccessRules(properties)::apply)
                    .build();
        }
    }

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/events,true",
        "GET,/api/v1/events/t/a%2Fb,true",
        "GET,/api/v1/live,true",
        "HEAD,/,true",
        "GET,/apis/ccompat/v7/subjects,true",
        "POST,/apis/ccompat/v7/subjects/s,true",
        "POST,/apis/ccompat/v7/compatibility/subjects/s/versions/latest,true",
        "POST,/apis/ccompat/v7/subjects/s/versions,false",
        "PUT,/apis/ccompat/v7/config,false",
        "DELETE,/apis/ccompat/v7/subjects/s,false",
        "POST,/api/v1/impact,false",
        "POST,/api/v1/documents,false",
        "POST,/impact,false",
        "GET,/api/v1/keys,false",
        "GET,/api/v1/users,false",
        "POST,/settings/password,false",
        "GET,/actuator/health/readiness,true",
        "GET,/actuator/prometheus,true",
        "GET,/actuator/env,false",
        "GET,/login,true",
        "POST,/login,true"
    })
    void letsStrangersReadAndChangeNothing(String method, String path, boolean open) {
        assertThat(passes(new SecurityProperties(true), null, method, path)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/events,false",
        "GET,/api/v1/events,false",
        "GET,/api/v1/live,false",
        "GET,/apis/ccompat/v7/subjects,false",
        "POST,/apis/ccompat/v7/subjects/s,false",
        "GET,/actuator/prometheus,false",
        "GET,/actuator/health,true",
        "GET,/css/portal.css,true",
        "GET,/vendor/htmx/htmx.min.js,true",
        "GET,/login,true"
    })
    void letsStrangersOnlySignInWhereReadingIsNotOpen(String method, String path, boolean open) {
        assertThat(passes(new SecurityProperties(false), null, method, path)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "VIEWER,GET,/events,true",
        "VIEWER,POST,/apis/ccompat/v7/compatibility/subjects/s/versions,true",
        "VIEWER,POST,/api/v1/documents,false",
        "EDITOR,POST,/api/v1/documents,true",
        "EDITOR,DELETE,/apis/ccompat/v7/subjects/s,true",
        "EDITOR,POST,/api/v1/keys,false",
        "EDITOR,GET,/api/v1/registry/export,false",
        "EDITOR,POST,/api/v1/registry/imports,false",
        "EDITOR,POST,/api/v1/sources/s/sync,true",
        "VIEWER,GET,/api/v1/sources,true",
        "VIEWER,POST,/api/v1/sources/s/sync,false",
        "EDITOR,GET,/actuator/env,false",
        "VIEWER,GET,/api/v1/webhooks/w/deliveries,false",
        "EDITOR,GET,/api/v1/webhooks,true",
        "VIEWER,GET,/feeds/teams/t,true",
        "EDITOR,PUT,/api/v1/teams/t,true",
        "APPROVER,PUT,/api/v1/teams/t/members/me,false",
        "APPROVER,DELETE,/api/v1/teams/t/members/you,false",
        "APPROVER,POST,/api/v1/waivers,true",
        "ADMIN,PUT,/api/v1/teams/t/members/me,true",
        "APPROVER,GET,/api/v1/users,false",
        "APPROVER,PUT,/api/v1/users/me/password,false",
        "APPROVER,POST,/settings/users/me,false",
        "APPROVER,POST,/settings/keys,false",
        "VIEWER,POST,/settings/password,true",
        "ADMIN,DELETE,/api/v1/users/you,true",
        "ADMIN,POST,/settings/users/you/remove,true",
        "ADMIN,POST,/api/v1/keys,true",
        "ADMIN,DELETE,/api/v1/keys/1,true",
        "ADMIN,GET,/api/v1/registry/export,true",
        "ADMIN,DELETE,/api/v1/registry/imports/1,true",
        "ADMIN,GET,/actuator/env,true"
    })
    void letsEachRoleDoItsPart(Role role, String method, String path, boolean open) {
        assertThat(passes(new SecurityProperties(false), role, method, path)).isEqualTo(open);
    }

    private static boolean passes(SecurityProperties properties, @Nullable Role role, String method, String path) {
        try (var context = new AnnotationConfigWebApplicationContext()) {
            context.setServletContext(new MockServletContext());
            context.addBeanFactoryPostProcessor(factory -> factory.registerSingleton("securityProperties", properties));
            context.register(RulesOnly.class);
            context.refresh();
            var request = new MockHttpServletRequest(method, path);
            if (role != null) {
                var signedIn = new SecurityContextImpl(new SignedIn(new Actor("somebody", role)));
                request.getSession()
                        .setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, signedIn);
            }
            var answer = new MockHttpServletResponse();
            var behind = new MockFilterChain();
            context.getBean("springSecurityFilterChain", Filter.class).doFilter(request, answer, behind);
            return behind.getRequest() != null;
        } catch (jakarta.servlet.ServletException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
