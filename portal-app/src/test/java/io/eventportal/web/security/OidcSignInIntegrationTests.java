package io.eventportal.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.PortalTest;
import io.eventportal.security.Accounts;
import io.eventportal.security.Members;
import io.eventportal.security.Role;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Signing in by a real identity provider, as a browser does: by its redirects, cookies and forms. */
@PortalTest
@DirtiesContext
class OidcSignInIntegrationTests {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private static final ConfigurableApplicationContext PROVIDER = IdentityProvider.start();

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry properties) {
        var client = "spring.security.oauth2.client.registration.company.";
        properties.add(client + "client-id", () -> IdentityProvider.CLIENT);
        properties.add(client + "client-secret", () -> IdentityProvider.SECRET);
        properties.add(client + "client-name", () -> "the company");
        properties.add(client + "scope", () -> "openid");
        properties.add(
                "spring.security.oauth2.client.provider.company.issuer-uri", () -> IdentityProvider.issuer(PROVIDER));
        properties.add("portal.security.oidc.role-claim", () -> "access.groups");
        properties.add("portal.security.oidc.roles.portal-approvers", () -> "approver");
        properties.add("portal.security.oidc.roles[portal/editors]", () -> "editor");
        properties.add("portal.security.oidc.teams-claim", () -> "teams");
    }

    @AfterAll
    static void stopTheProvider() {
        PROVIDER.close();
    }

    @LocalServerPort
    private int port;

    @Autowired
    private Members members;

    @Autowired
    private Accounts accounts;

    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(Redirect.NORMAL)
            .cookieHandler(new CookieManager())
            .build();

    @Test
    void theLoginPageLinksToTheProvider() {
        assertThat(get("/login").body()).contains("Sign in with the company", "href=\"/oauth2/authorization/company\"");
    }

    @Test
    void theClaimsSayWhatSomebodyMayDo() {
        var start = get("/sign-in?to=/settings");
        assertThat(start.body()).contains("Sign in with the company");

        var page = signIn("ann");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri()).as("the page one asked for").hasPath("/settings").hasPort(port);
        assertThat(page.body())
                .contains("company:ann", "approver", "shop", "billing")
                .doesNotContain("Change your password", "API keys");
        assertThat(members.teamsOf("company:ann")).containsExactly("billing", "shop");
        assertThat(accounts.stampOf("company:ann")).as("no local user").isEmpty();
    }

    @Test
    void whoseClaimsSayNothingIsAViewer() {
        signIn("bob");

        assertThat(get("/settings").body()).contains("company:bob", "viewer").doesNotContain("Webhooks");
        assertThat(members.teamsOf("company:bob")).isEmpty();
    }

    @Test
    void anAnswerThatTheProviderNeverGaveSignsNobodyIn() {
        get("/oauth2/authorization/company");

        var forged = get("/login/oauth2/code/company?code=guessed&state=guessed");

        assertThat(forged.uri()).hasPath("/login").hasQuery("error=provider");
        assertThat(forged.body()).contains("did not confirm who you are");
        assertThat(get("/settings").body()).contains("anonymous");
        assertThat(get("/oauth2/authorization/nobody").statusCode()).isBetween(400, 500);
    }

    @Test
    void passwordsWorkBesideIt() {
        accounts.create("beside", "a password of hers", Role.EDITOR);
        var form = get("/login");

        var page = post(form, "/login", "username=beside&password=" + encoded("a password of hers"));

        assertThat(page.uri()).hasPath("/");
        assertThat(get("/settings").body()).contains("beside", "editor", "Change your password");
    }

    private HttpResponse<String> signIn(String name) {
        var form = get("/oauth2/authorization/company");
        assertThat(form.uri().toString()).startsWith(IdentityProvider.issuer(PROVIDER));
        return post(form, "/login", "username=" + name + "&password=" + name);
    }

    private HttpResponse<String> get(String path) {
        return send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port).resolve(path)));
    }

    private HttpResponse<String> post(HttpResponse<String> form, String path, String fields) {
        var token = TOKEN.matcher(form.body());
        assertThat(token.find()).as("a token in the form").isTrue();
        return send(HttpRequest.newBuilder(form.uri().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields + "&_csrf=" + encoded(token.group(1)))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(
                    request.header("Accept", "text/html")
                            .timeout(Duration.ofSeconds(60))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
