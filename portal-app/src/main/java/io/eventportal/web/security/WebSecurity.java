package io.eventportal.web.security;

import io.eventportal.governance.Audit;
import io.eventportal.security.Accounts;
import io.eventportal.security.SignIn;
import io.eventportal.web.problems.ProblemRenderer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** One filter chain for everything: sessions for people, credentials in each request for programs. */
@Configuration(proxyBeanMethods = false)
class WebSecurity {

    /** The graph library writes inline styles; scripts come from files only. */
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            SecurityProperties properties,
            SignIn signIn,
            Accounts accounts,
            OidcSignIn oidc,
            ProblemRenderer renderer,
            Audit audit) {
        var refusals = new Refusals(renderer, audit);
        var requests = pagesOnly();
        oidc.apply(http, requests);
        return http.authorizeHttpRequests(new AccessRules(properties)::apply)
                .addFilterBefore(new CredentialsFilter(signIn, refusals, renderer), BasicAuthenticationFilter.class)
                .addFilterAfter(new StandingFilter(accounts), SecurityContextHolderFilter.class)
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(new ForgeableRequests()))
                .formLogin(form -> form.loginPage("/login")
                        .failureUrl("/login?error")
                        .authenticationDetailsSource(request -> request.getRemoteAddr()))
                .logout(logout -> logout.logoutSuccessUrl("/"))
                .requestCache(cache -> cache.requestCache(requests))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.IF_REQUIRED))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=()")))
                .build();
    }

    /** Each of its dozen filters would be timed, which took as long as a short answer itself. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Its presence also keeps Boot from making up a user of its own. */
    @Bean
    AuthenticationManager authenticationManager(SignIn signIn, Accounts accounts) {
        return new ProviderManager(new PasswordProvider(signIn, accounts));
    }

    /**
     * Subjects and event types may hold slashes and percent signs; they come as {@code %2F} and {@code %25} inside one
     * segment. Controllers decode each segment once.
     */
    @Bean
    StrictHttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowUrlEncodedPercent(
                true); // also what %2F looks like to the firewall, as the server passes it on
        return firewall;
    }

    /** After sign-in one goes on to the page one asked for; a refused API call is no such page, and makes no session. */
    private static HttpSessionRequestCache pagesOnly() {
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && ProblemRenderer.isPage(request, request.getRequestURI()));
        return cache;
    }
}
