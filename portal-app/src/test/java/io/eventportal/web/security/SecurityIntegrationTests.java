package io.eventportal.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Role;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class SecurityIntegrationTests {

    @LocalServerPort
    private int port;

    @Autowired
    private ApiKeys keys;

    private PortalClient anonymous;

    @BeforeEach
    void connect() {
        anonymous = PortalClient.anonymous(port);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/api/v1/documents",
        "PUT,/api/v1/anything",
        "DELETE,/api/v1/keys/1",
        "GET,/api/v1/keys",
        "PATCH,/api/v1/x"
    })
    void refusesChangesOfStrangers(String method, String path) {
        var answer = anonymous.with("Accept", "application/json").send(method, path, "{}", "application/json");

        assertThat(answer.status()).isIn(401, 403);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void tellsAProgramHowToProveItself() {
        var answer = anonymous.post("/api/v1/keys", "{}");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("Bearer").contains("Basic");
        assertThat(answer.json().get("type").stringValue()).isEqualTo("/problems/unauthorized");
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void doesNotMakeABrowserAskForBasicCredentials() {
        var answer = anonymous.with("Sec-Fetch-Mode", "cors").post("/api/v1/keys", "{}");

        assertThat(answer.header("WWW-Authenticate")).contains("Bearer").doesNotContain("Basic");
    }

    @Test
    void makesAKeyThatWorksAndListsItWithoutItsSecret() {
        var expires = Instant.now().plusSeconds(3600);
        var created =
                admin().post("/api/v1/keys", "{\"name\":\"ci\",\"role\":\"EDITOR\",\"expires\":\"" + expires + "\"}");
        assertThat(created.status()).isEqualTo(201);
        var key = created.json().get("key").stringValue();
        var id = created.json().get("id").stringValue();

        assertThat(admin().get("/api/v1/keys").body()).contains(id).doesNotContain(key);
        assertThat(anonymous
                        .with("Authorization", "Bearer " + key)
                        .get("/api/v1/keys")
                        .status())
                .isEqualTo(403);
        assertThat(admin().delete("/api/v1/keys/" + id).status()).isEqualTo(204);
        assertThat(anonymous
                        .with("Authorization", "Bearer " + key)
                        .get("/api/v1/keys")
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"role\":\"EDITOR\"}|name",
                "{\"name\":\" \",\"role\":\"EDITOR\"}|name",
                "{\"name\":\"x\"}|role",
                "{\"name\":\"x\",\"role\":\"BOSS\"}|role",
                "{\"name\":\"x\",\"role\":\"EDITOR\",\"expires\":\"2001-01-01T00:00:00Z\"}|expires"
            })
    void namesWhatIsWrongWithAWantedKey(String body, String member) {
        var answer = admin().post("/api/v1/keys", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").stringValue()).contains("\"" + member + "\"");
    }

    @Test
    void takesAKeyAsBasicCredentialsEitherWay() {
        var key = keys.create("registry client", Role.ADMIN, null).secret();

        assertThat(anonymous.withBasic("anything", key).get("/api/v1/keys").status())
                .isEqualTo(200);
        assertThat(anonymous.withBasic(key, "").get("/api/v1/keys").status()).isEqualTo(200);
    }

    @Test
    void refusesWrongCredentialsEvenForReading() {
        assertThat(anonymous
                        .with("Authorization", "Bearer epk_wrong")
                        .get("/apis/ccompat/v7/subjects")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void closesTheDoorForAWhileAfterFiveWrongPasswords() {
        var guessing = anonymous.withBasic("throttled", "wrong");
        for (int i = 0; i < 5; i++) {
            assertThat(guessing.get("/api/v1/keys").status()).isEqualTo(401);
        }

        assertThat(guessing.get("/api/v1/keys").status()).isEqualTo(429);
    }

    @Test
    void letsAViewerChangeNothing() {
        var viewer = PortalClient.as(Role.VIEWER, port, keys);

        var answer = viewer.post("/api/v1/documents", "{}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().get("detail").stringValue()).contains("VIEWER");
    }

    @Test
    void sendsABrowserToTheLoginPage() {
        var answer = anonymous.with("Accept", "text/html").postForm("/impact", "a=b");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith("/login");
    }

    @Test
    void sendsTheSafeHeadersWithEveryAnswer() {
        var answer = anonymous.get("/actuator/health");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Security-Policy"))
                .contains("script-src 'self';", "frame-ancestors 'none'", "style-src 'self' 'unsafe-inline'")
                .doesNotContain("unsafe-eval");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    }

    @Test
    void keepsSlashAndPercentInsideAPathSegment() {
        var answer = admin().delete("/api/v1/keys/a%2Fb%25");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("detail").stringValue()).contains("\"a/b%\"");
    }

    @Test
    void refusesABasicCallThatABrowserMakesForAnotherSite() {
        var key = keys.create("in a browser", Role.ADMIN, null).secret();

        var answer = anonymous
                .withBasic("x", key)
                .with("Sec-Fetch-Site", "cross-site")
                .post("/api/v1/keys", "{\"name\":\"forged\",\"role\":\"ADMIN\"}");

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void refusesASessionsCallWithoutAToken() {
        var answer = anonymous
                .with("Cookie", "JSESSIONID=0123456789ABCDEF0123456789ABCDEF")
                .post("/api/v1/documents", "{}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().get("detail").stringValue()).contains("token");
    }

    private PortalClient admin() {
        return PortalClient.as(Role.ADMIN, port, keys);
    }
}
