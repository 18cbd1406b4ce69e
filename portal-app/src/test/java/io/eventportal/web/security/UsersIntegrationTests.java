package io.eventportal.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import io.eventportal.security.Administrator;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Role;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Administrators make, change and remove users by the API. */
@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class UsersIntegrationTests {

    private static final String PASSWORD = "a password of hers";

    @LocalServerPort
    private int port;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Administrator administrator;

    private final String name = "u-" + UUID.randomUUID();
    private final String user = "/api/v1/users/" + name;
    private PortalClient admin;

    @BeforeEach
    void connect() {
        admin = PortalClient.as(Role.ADMIN, port, keys);
    }

    @Test
    void aUserIsMadeListedChangedAndRemoved(CapturedOutput log) {
        var made = create("editor", PASSWORD);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo(user);
        assertThat(made.json().get("teams").toString()).isEqualTo("[\"shop\"]");
        assertThat(create("editor", PASSWORD).status()).isEqualTo(409);

        assertThat(signedIn(PASSWORD).post("/api/v1/documents", "{}").status()).isNotIn(401, 403);
        assertThat(find().get("role").stringValue()).isEqualTo("EDITOR");

        var changed = admin.send("PATCH", user, "{\"role\":\"viewer\",\"teams\":[\"b\",\"a\"]}", "application/json");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().get("teams").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(signedIn(PASSWORD).post("/api/v1/documents", "{}").status()).isEqualTo(403);

        assertThat(admin.put(user + "/password", "{\"password\":\"another one of hers\"}")
                        .status())
                .isEqualTo(204);
        assertThat(signedIn(PASSWORD).get("/api/v1/events").status()).isEqualTo(401);
        assertThat(signedIn("another one of hers").get("/api/v1/events").status())
                .isEqualTo(200);

        assertThat(admin.delete(user).status()).isEqualTo(204);
        assertThat(signedIn("another one of hers").get("/api/v1/events").status())
                .isEqualTo(401);
        assertThat(admin.delete(user).status()).isEqualTo(404);
        assertThat(actions()).containsExactly("user.remove", "user.password", "user.change", "user.create");
        assertThat(made.body() + admin.get("/api/v1/audit?target=" + name).body() + log.getAll())
                .doesNotContain(PASSWORD, "another one of hers", "{bcrypt}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|role",
                "{\"name\":\"x\",\"role\":\"boss\",\"password\":\"a password of hers\"}|role",
                "{\"name\":\"a:b\",\"role\":\"viewer\",\"password\":\"a password of hers\"}|A name",
                "{\"name\":\"x\",\"role\":\"viewer\",\"password\":\"short-one\"}|A password",
                "{\"name\":\"x\",\"role\":\"viewer\",\"password\":\"a password of hers\",\"teams\":[\" \"]}|teams",
                "{\"name\":\"x\",\"role\":\"viewer\",\"password\":\"a password of hers\",\"teams\":[null]}|teams"
            })
    void namesWhatIsWrongWithAWantedUser(String body, String part) {
        var answer = admin.post("/api/v1/users", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").stringValue()).contains(part).doesNotContain("short-one");
    }

    @Test
    void nobodyRemovesHimself() {
        create("admin", PASSWORD);

        var answer = signedIn(PASSWORD).delete(user);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("type").stringValue()).isEqualTo("/problems/user-conflict");
        assertThat(signedIn(PASSWORD)
                        .get("/api/v1/users/" + administrator.name())
                        .status())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"VIEWER", "EDITOR", "APPROVER"})
    void onlyAdministratorsKnowOfUsers(Role role) {
        var client = PortalClient.as(role, port, keys);

        assertThat(client.get("/api/v1/users").status()).isEqualTo(403);
        assertThat(client.put(user + "/password", "{\"password\":\"a password of mine\"}")
                        .status())
                .isEqualTo(403);
        assertThat(client.delete(user).status()).isEqualTo(403);
    }

    private PortalClient.Answer create(String role, String password) {
        return admin.post(
                "/api/v1/users",
                "{\"name\":\"%s\",\"password\":\"%s\",\"role\":\"%s\",\"teams\":[\"shop\"]}"
                        .formatted(name, password, role));
    }

    private PortalClient signedIn(String password) {
        return PortalClient.anonymous(port).withBasic(name, password);
    }

    private JsonNode find() {
        return admin.get("/api/v1/users?size=200")
                .json()
                .get("items")
                .valueStream()
                .filter(found -> found.get("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> actions() {
        return admin.get("/api/v1/audit?target=" + name)
                .json()
                .get("items")
                .valueStream()
                .map(line -> line.get("action").stringValue())
                .toList();
    }
}
