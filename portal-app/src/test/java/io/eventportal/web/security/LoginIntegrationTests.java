package io.eventportal.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.PortalClient;
import io.eventportal.PortalClient.Answer;
import io.eventportal.PortalTest;
import io.eventportal.security.Accounts;
import io.eventportal.security.Administrator;
import io.eventportal.security.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Signing in with a browser: a form, a cookie, a token in every form. */
@PortalTest
class LoginIntegrationTests {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private static final String PASSWORD = "a password of hers";

    @LocalServerPort
    private int port;

    @Autowired
    private Administrator administrator;

    @Autowired
    private Accounts accounts;

    private PortalClient browser;

    @BeforeEach
    void connect() {
        browser = PortalClient.anonymous(port).with("Accept", "text/html");
    }

    @Test
    void signsInWithNameAndPasswordAndGivesAFreshSession() {
        var form = browser.get("/login");
        assertThat(form.status()).isEqualTo(200);

        var answer = send(form, administrator.initialPassword().orElseThrow());

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith("/").doesNotContain("error");
        assertThat(answer.header("Set-Cookie")).contains("HttpOnly", "SameSite=Lax");
        assertThat(cookie(answer)).isNotEqualTo(cookie(form));
        var signedIn = browser.with("Cookie", cookie(answer));
        assertThat(signedIn.with("Accept", "application/json")
                        .get("/api/v1/keys")
                        .status())
                .isEqualTo(200);
        assertThat(signedIn.get("/login").status()).isEqualTo(302);
    }

    @Test
    void letsASessionChangeNothingWithoutItsToken() {
        var form = browser.get("/login");
        var signedIn = browser.with(
                "Cookie", cookie(send(form, administrator.initialPassword().orElseThrow())));

        assertThat(signedIn.post("/api/v1/keys", "{\"name\":\"x\",\"role\":\"ADMIN\"}")
                        .status())
                .isEqualTo(403);
        assertThat(signedIn.postForm("/logout", "").status()).isEqualTo(403);
    }

    @Test
    void refusesAWrongPassword() {
        var answer = send(browser.get("/login"), "wrong");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith("/login?error");
        assertThat(browser.get("/login?error").body()).contains("alert");
    }

    @Test
    void refusesAFormWithoutAToken() {
        var answer = browser.postForm("/login", "username=admin&password=x");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith("/login");
    }

    @Test
    void aSessionEndsWhenItsUserGetsAnotherPasswordOrRoleOrIsRemoved() {
        var name = "session-" + UUID.randomUUID();
        accounts.create(name, PASSWORD, Role.EDITOR);
        for (Runnable change : List.<Runnable>of(
                () -> accounts.setPassword(name, PASSWORD),
                () -> accounts.changeRole(name, Role.VIEWER),
                () -> accounts.remove(name))) {
            var session = browser.with("Cookie", cookie(send(browser.get("/login"), name, PASSWORD)));
            assertThat(session.get("/settings").body()).contains("Change your password");

            change.run();

            assertThat(session.get("/settings").body()).contains("anonymous").doesNotContain(name);
        }
    }

    @Test
    void aViewerChangesHisPasswordByTheFormOfThePage() {
        var name = "viewer-" + UUID.randomUUID();
        accounts.create(name, PASSWORD, Role.VIEWER);
        var session = browser.with("Cookie", cookie(send(browser.get("/login"), name, PASSWORD)));
        var token = TOKEN.matcher(session.get("/settings").body());
        assertThat(token.find()).isTrue();
        var form = "old=" + encoded(PASSWORD) + "&password=" + encoded("another one") + "&_csrf=";

        assertThat(session.postForm("/settings/password", form).status()).isEqualTo(403);
        assertThat(session.postForm("/settings/users", form + encoded(token.group(1)))
                        .status())
                .isEqualTo(403);
        var changed = session.postForm("/settings/password", form + encoded(token.group(1)));

        assertThat(changed.status()).isEqualTo(303);
        assertThat(browser.get(changed.header("Location")).body()).contains("Your password was changed");
        assertThat(send(browser.get("/login"), name, PASSWORD).header("Location"))
                .endsWith("/login?error");
        assertThat(send(browser.get("/login"), name, "another one").header("Location"))
                .endsWith("/");
    }

    private Answer send(Answer form, String password) {
        return send(form, administrator.name(), password);
    }

    private Answer send(Answer form, String name, String password) {
        var token = TOKEN.matcher(form.body());
        assertThat(token.find()).as("a token in the form").isTrue();
        return browser.with("Cookie", cookie(form))
                .postForm(
                        "/login",
                        "username=" + name + "&password=" + encoded(password) + "&_csrf=" + encoded(token.group(1)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String cookie(Answer answer) {
        return answer.header("Set-Cookie").split(";", 2)[0];
    }
}
