package io.eventportal.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventportal.PortalTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;

@PortalTest
class AdministratorIntegrationTests {

    @Autowired
    private Users users;

    @Autowired
    private PasswordEncoder encoder;

    @Autowired
    private SignIn signIn;

    @Test
    void generatesAPasswordOnceAndKeepsItsHashOnly() {
        var first = start("generated", null);
        var second = start("generated", null);

        assertThat(first.initialPassword()).hasValueSatisfying(password -> {
            assertThat(password).hasSize(20);
            assertThat(signIn.withPassword("generated", password, "test")).contains(new Actor("generated", Role.ADMIN));
            assertThat(users.find("generated").orElseThrow().passwordHash()).doesNotContain(password);
        });
        assertThat(second.initialPassword()).isEmpty();
    }

    @Test
    void appliesAConfiguredPasswordAtEachStart() {
        start("configured", "the first one");
        start("configured", "the second one");

        assertThat(signIn.withPassword("configured", "the second one", "test")).isPresent();
        assertThat(signIn.withPassword("configured", "the first one", "test")).isEmpty();
        assertThat(start("configured", "the second one").initialPassword()).isEmpty();
    }

    @Test
    void takesABlankPasswordForNone() {
        assertThat(new AdministratorProperties("admin", " ").password()).isNull();
    }

    @Test
    void refusesAPasswordThatTheHashWouldCutOff() {
        assertThatThrownBy(() -> new AdministratorProperties("admin", "x".repeat(73)))
                .hasMessageContaining("72 bytes");
    }

    @Test
    void takesAKeyAsNameOrPasswordOfBasicCredentials() {
        var key = start(new Actor("key", Role.EDITOR));

        assertThat(signIn.withBasic("anything", key, "test")).isPresent();
        assertThat(signIn.withBasic(key, "", "test")).isPresent();
        assertThat(signIn.withBasic(key, "x", "test")).isPresent();
        assertThat(signIn.withBasic("epk_wrong", "", "test")).isEmpty();
    }

    @Autowired
    private ApiKeys keys;

    private String start(Actor actor) {
        return keys.create(actor.name(), actor.role(), null).secret();
    }

    private Administrator start(String name, @Nullable String password) {
        return new Administrator(new AdministratorProperties(name, password), users, encoder);
    }
}
