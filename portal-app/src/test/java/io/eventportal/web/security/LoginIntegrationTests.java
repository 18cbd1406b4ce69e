package io.eventportal.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.PortalClient;
import io.eventportal.PortalClient.Answer;
import io.eventportal.PortalTest;
import io.eventportal.security.Administrator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Signing in with a browser: a form, a cookie, a token in every form. */
@PortalTest
class LoginIntegrationTests {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @LocalServerPort
    private int port;

    @Autowired
    private Administrator administrator;

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

    private Answer send(Answer form, String password) {
        var token = TOKEN.matcher(form.body());
        assertThat(token.find()).as("a token in the form").isTrue();
        return browser.with("Cookie", cookie(form))
                .postForm(
                        "/login",
                        "username=" + administrator.name() + "&password=" + password + "&_csrf="
                                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
    }

    private static String cookie(Answer answer) {
        return answer.header("Set-Cookie").split(";", 2)[0];
    }
}
