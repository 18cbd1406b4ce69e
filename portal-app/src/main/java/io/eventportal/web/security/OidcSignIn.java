package io.eventportal.web.security;

import io.eventportal.security.Actor;
import io.eventportal.security.Members;
import io.eventportal.security.SignedIn;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;

/**
 * Sign-in by the identity providers that are configured, if any. Somebody from there is named
 * {@code <registration>:<name there>}, which no local user can be called; the role and teams come from the claims at
 * each sign-in. Tokens are thrown away once they are read.
 */
@Component
class OidcSignIn {

    private final @Nullable ClientRegistrationRepository registrations;
    private final OidcProperties properties;
    private final Members members;

    OidcSignIn(ObjectProvider<ClientRegistrationRepository> registrations, OidcProperties properties, Members members) {
        this.registrations = registrations.getIfAvailable();
        this.properties = properties;
        this.members = members;
    }

    /** A provider to sign in with. */
    record Provider(String name, String href) {}

    /** In the order of the configuration; empty if none is configured. */
    List<Provider> providers() {
        return registrations instanceof Iterable<?> all
                ? StreamSupport.stream(all.spliterator(), false)
                        .map(ClientRegistration.class::cast)
                        .filter(one ->
                                AuthorizationGrantType.AUTHORIZATION_CODE.equals(one.getAuthorizationGrantType()))
                        .map(one ->
                                new Provider(one.getClientName(), "/oauth2/authorization/" + one.getRegistrationId()))
                        .toList()
                : List.of();
    }

    void apply(HttpSecurity http, RequestCache requests) {
        if (registrations != null) {
            http.oauth2Login(login -> configure(login, requests));
        }
    }

    private void configure(OAuth2LoginConfigurer<HttpSecurity> login, RequestCache requests) {
        login.loginPage("/login")
                .failureUrl("/login?error=provider")
                .authorizedClientRepository(new NoTokens())
                .successHandler(new AsActor(requests));
    }

    /** Puts the actor whom the claims tell of into the session, in place of the claims. */
    private final class AsActor implements AuthenticationSuccessHandler {

        private final SavedRequestAwareAuthenticationSuccessHandler next =
                new SavedRequestAwareAuthenticationSuccessHandler();
        private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

        AsActor(RequestCache requests) {
            next.setRequestCache(requests);
        }

        @Override
        public void onAuthenticationSuccess(
                HttpServletRequest request, HttpServletResponse response, Authentication proven)
                throws IOException, ServletException {
            var signedIn = new SignedIn(actor((OAuth2AuthenticationToken) proven));
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(signedIn);
            SecurityContextHolder.setContext(context);
            contexts.saveContext(context, request, response);
            next.onAuthenticationSuccess(request, response, signedIn);
        }

        private Actor actor(OAuth2AuthenticationToken proven) {
            var registration = proven.getAuthorizedClientRegistrationId();
            var claims = proven.getPrincipal().getAttributes();
            var actor = new Actor(registration + ":" + proven.getName(), properties.roleOf(claims));
            members.claim(actor.name(), properties.teamsOf(claims));
            return actor;
        }
    }

    /** The portal calls nobody in a user's name: it has no use for tokens, and keeps none. */
    private static final class NoTokens implements OAuth2AuthorizedClientRepository {

        @Override
        @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // the interface says so
        public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
                String registration, Authentication principal, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String registration,
                Authentication principal,
                HttpServletRequest request,
                HttpServletResponse response) {}
    }
}
