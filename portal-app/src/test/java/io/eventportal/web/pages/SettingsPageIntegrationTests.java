package io.eventportal.web.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.eventportal.PortalTest;
import io.eventportal.security.Accounts;
import io.eventportal.security.Actor;
import io.eventportal.security.ApiKey;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Members;
import io.eventportal.security.Role;
import io.eventportal.security.SignIn;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.context.WebApplicationContext;

/** What people and administrators do at {@code /settings}, by its forms. */
@PortalTest
class SettingsPageIntegrationTests {

    private static final Pattern KEY = Pattern.compile("epk_[\\w-]{43}");
    private static final String PASSWORD = "a password of hers";

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Accounts accounts;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Members members;

    @Autowired
    private SignIn signIn;

    private final String name = "p-" + UUID.randomUUID();
    private final Actor admin = new Actor("root-" + name, Role.ADMIN);
    private final Actor user = new Actor(name, Role.VIEWER);
    private MockMvcTester http;

    @BeforeEach
    void connect() {
        http = MockMvcTester.from(context);
    }

    private MvcTestResult as(Actor actor, MockHttpServletRequestBuilder request) {
        return actor.call(() -> http.perform(request));
    }

    @Test
    void anAdministratorMakesAKeyThatIsShownOnceAndRevokesIt() {
        var made = as(
                admin,
                post("/settings/keys")
                        .param("name", name)
                        .param("role", "editor")
                        .param("days", "30"));

        assertThat(made).hasStatus(201).bodyText().contains("The key " + name + " was made");
        var found = KEY.matcher(new String(made.getResponse().getContentAsByteArray(), UTF_8));
        assertThat(found.find()).isTrue();
        assertThat(keys.authenticate(found.group())).contains(new Actor(name, Role.EDITOR));
        assertThat(as(admin, get("/settings"))).bodyText().contains(name).doesNotContain(found.group());
        assertThat(key().expiresAt())
                .isBetween(
                        key().createdAt().plusSeconds(29 * 86_400),
                        key().createdAt().plusSeconds(31 * 86_400));

        assertThat(as(admin, post("/settings/keys/{id}/revoke", key().id()))).hasStatus(303);
        assertThat(keys.authenticate(found.group())).isEmpty();
    }

    private ApiKey key() {
        return keys.list().stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aKeyThatCannotBeIsExplainedAndWhatWasTypedStays() {
        for (var days : new String[] {"0", "-1", "9999", "soon"}) {
            assertThat(as(
                            admin,
                            post("/settings/keys")
                                    .param("name", name)
                                    .param("role", "editor")
                                    .param("days", days)))
                    .hasStatus(400)
                    .bodyText()
                    .contains("The key was not made", "1 to 3650 days", "value=\"" + name + "\"");
        }
    }

    @Test
    void anAdministratorMakesChangesAndRemovesAUser() {
        assertThat(as(
                        admin,
                        post("/settings/users")
                                .param("name", name)
                                .param("password", PASSWORD)
                                .param("role", "editor")
                                .param("teams", " shop, , billing")))
                .hasStatus(303)
                .hasHeader("Location", "/settings#users");
        assertThat(signIn.withPassword(name, PASSWORD, name)).contains(new Actor(name, Role.EDITOR));
        assertThat(as(admin, get("/settings"))).bodyText().contains("billing, shop");

        assertThat(as(
                        admin,
                        post("/settings/users/{name}", name)
                                .param("role", "approver")
                                .param("teams", "shop")))
                .hasStatus(303);
        assertThat(accounts.get(name).role()).isEqualTo(Role.APPROVER);
        assertThat(members.teamsOf(name)).containsExactly("shop");

        assertThat(as(admin, post("/settings/users/{name}/password", name).param("password", "another one of hers")))
                .hasStatus(303);
        assertThat(signIn.withPassword(name, "another one of hers", name)).isPresent();

        assertThat(as(admin, post("/settings/users/{name}/remove", name))).hasStatus(303);
        assertThat(signIn.withPassword(name, "another one of hers", name)).isEmpty();
        assertThat(as(admin, post("/settings/users/{name}/remove", name)))
                .hasStatus(404)
                .bodyText()
                .contains("The user was not removed");
    }

    @Test
    void aUserThatCannotBeIsExplainedWithoutThePassword() {
        assertThat(as(
                        admin,
                        post("/settings/users")
                                .param("name", name)
                                .param("password", "tooshort9")
                                .param("role", "viewer")))
                .hasStatus(400)
                .bodyText()
                .contains("The user was not made", "10 to 72 bytes", "value=\"" + name + "\"")
                .doesNotContain("tooshort9");
    }

    @Test
    void peopleChangeTheirOwnPasswordWithTheOldOne() {
        accounts.create(name, PASSWORD, Role.VIEWER);
        assertThat(as(user, get("/settings")))
                .bodyText()
                .contains("Change your password")
                .doesNotContain("API keys", "id=\"users\"");

        assertThat(as(user, post("/settings/password").param("old", "wrong").param("password", "another one of hers")))
                .hasStatus(403)
                .bodyText()
                .contains("Your password was not changed", "The old password is wrong");
        assertThat(as(user, post("/settings/password").param("old", PASSWORD).param("password", "short")))
                .hasStatus(400);
        assertThat(signIn.withPassword(name, PASSWORD, name)).isPresent();

        assertThat(as(user, post("/settings/password").param("old", PASSWORD).param("password", "another one of hers")))
                .hasStatus(303)
                .hasHeader("Location", "/login?changed");
        assertThat(signIn.withPassword(name, PASSWORD, name)).isEmpty();
        assertThat(signIn.withPassword(name, "another one of hers", name)).isPresent();
    }

    @Test
    void whoHasNoPasswordHereIsAskedForNone() {
        assertThat(as(new Actor("elsewhere:" + name, Role.VIEWER), get("/settings")))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Change your password");
    }
}
