package io.eventportal.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalTest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class ApiKeysIntegrationTests {

    @Autowired
    private ApiKeys keys;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void provesWhoHoldsAKey() {
        var created = keys.create("ci", Role.EDITOR, null);

        assertThat(created.secret()).startsWith("epk_").hasSize(4 + 43);
        assertThat(keys.authenticate(created.secret())).contains(new Actor("ci", Role.EDITOR));
        assertThat(keys.authenticate(created.secret() + "x")).isEmpty();
    }

    @Test
    void aConfiguredKeyIsValidUnderItsNameAndTheOneBeforeItIsNot() {
        var first = ApiKeys.PREFIX + "a".repeat(40);
        var second = ApiKeys.PREFIX + "b".repeat(40);

        keys.replace("configured", Role.EDITOR, first);
        keys.replace("configured", Role.EDITOR, first);
        assertThat(keys.authenticate(first)).contains(new Actor("configured", Role.EDITOR));

        keys.replace("configured", Role.VIEWER, second);
        assertThat(keys.authenticate(first)).isEmpty();
        assertThat(keys.authenticate(second)).contains(new Actor("configured", Role.VIEWER));

        keys.replace("configured", Role.EDITOR, first);
        assertThat(keys.authenticate(first)).contains(new Actor("configured", Role.EDITOR));
    }

    @Test
    void aConfiguredKeyThatCouldBeGuessedIsRefused() {
        assertThatThrownBy(() -> new ConfiguredKeysProperties.Key("short", Role.EDITOR, "epk_short"))
                .hasMessageContaining("40 characters");
        assertThat(new ConfiguredKeysProperties.Key("quiet", Role.EDITOR, ApiKeys.PREFIX + "c".repeat(40)).toString())
                .doesNotContain("cccc");
    }

    @Test
    void keepsNoSecret() {
        var created = keys.create("secretive", Role.VIEWER, null);

        var row = jdbc.sql("select row_to_json(k)::text from security.api_key k where id = :id")
                .param("id", created.id())
                .query(String.class)
                .single();
        assertThat(row).doesNotContain(created.secret().substring(4));
    }

    @Test
    void refusesARevokedKey() {
        var created = keys.create("short-lived", Role.EDITOR, null);

        assertThat(keys.revoke(created.id())).map(ApiKey::name).contains("short-lived");

        assertThat(keys.authenticate(created.secret())).isEmpty();
        assertThat(keys.revoke(created.id())).isEmpty();
    }

    @Test
    void refusesAKeyThatAnotherPortalRevoked() {
        var created = keys.create("known here", Role.EDITOR, null);
        var elsewhere = new ApiKeys(jdbc, InstantSource.system());
        assertThat(keys.authenticate(created.secret())).isPresent();

        elsewhere.revoke(created.id());

        await().until(() -> keys.authenticate(created.secret()).isEmpty());
    }

    @Test
    void refusesAKeyThatExpiredWhileItWasRemembered() {
        var now = new AtomicReference<>(Instant.now());
        var clocked = new ApiKeys(jdbc, now::get);
        var created = clocked.create("for a moment", Role.EDITOR, now.get().plusSeconds(60));
        assertThat(clocked.authenticate(created.secret())).isPresent();

        now.set(now.get().plusSeconds(61));

        assertThat(clocked.authenticate(created.secret())).isEmpty();
    }

    @Test
    void refusesAKeyOnceItHasExpired() {
        var expires = Instant.now().plus(Duration.ofHours(1));
        var created = keys.create("for an hour", Role.EDITOR, expires);
        assertThat(keys.authenticate(created.secret())).isPresent();

        var later = new ApiKeys(jdbc, InstantSource.fixed(expires.plusSeconds(1)));

        assertThat(later.authenticate(created.secret())).isEmpty();
    }

    @Test
    void replacesAllKeysOfAName() {
        var first = keys.replace("demo services", Role.EDITOR);

        var second = keys.replace("demo services", Role.EDITOR);

        assertThat(keys.authenticate(first)).isEmpty();
        assertThat(keys.authenticate(second)).isPresent();
        assertThat(keys.list())
                .filteredOn(key -> key.name().equals("demo services"))
                .hasSize(1);
    }

    @Test
    void notesWhenAKeyWasLastUsed() {
        var created = keys.create("busy", Role.EDITOR, null);
        assertThat(find(created.id()).lastUsedAt()).isNull();

        assertThat(keys.authenticate(created.secret())).isPresent();

        assertThat(find(created.id()).lastUsedAt()).isNotNull();
    }

    private ApiKey find(String id) {
        return keys.list().stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
