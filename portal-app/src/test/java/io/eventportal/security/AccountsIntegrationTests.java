package io.eventportal.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalTest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

@PortalTest
class AccountsIntegrationTests {

    private static final String PASSWORD = "a password of hers";

    @Autowired
    private Accounts accounts;

    @Autowired
    private Members members;

    @Autowired
    private Users users;

    @Autowired
    private SignIn signIn;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private PasswordEncoder encoder;

    private final String name = "user-" + UUID.randomUUID();

    @Test
    void aUserSignsInWithItsPasswordAndRole() {
        accounts.create(name, PASSWORD, Role.EDITOR);

        assertThat(signIn.withPassword(name, PASSWORD, "here")).contains(new Actor(name, Role.EDITOR));
        assertThat(users.find(name).orElseThrow().passwordHash())
                .startsWith("{bcrypt}")
                .doesNotContain(PASSWORD);
        assertThatThrownBy(() -> accounts.create(name, PASSWORD, Role.ADMIN)).isInstanceOf(UserConflictException.class);
    }

    @Test
    void anUnknownNameCostsAsMuchAsAWrongPassword() {
        accounts.create(name, PASSWORD, Role.VIEWER);
        var hashes = new ArrayList<String>();
        var watched = new SignIn(users, keys, watching(hashes), InstantSource.system());

        watched.withPassword(name, "wrong", "here");
        watched.withPassword("un" + name, "wrong", "here");

        assertThat(hashes).hasSize(2).allSatisfy(hash -> assertThat(hash).startsWith("{bcrypt}$2a$10$"));
    }

    /** The encoder of the portal, with a note of each hash that a password is compared to. */
    private PasswordEncoder watching(List<String> hashes) {
        return new PasswordEncoder() {
            @Override
            public @Nullable String encode(@Nullable CharSequence password) {
                return encoder.encode(password);
            }

            @Override
            public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
                hashes.add(String.valueOf(hash));
                return encoder.matches(password, hash);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a:b", "epk_x", "anonymous", "system", "a b", "-a", "a\u0000b"})
    void someNamesAreNobodys(String unfit) {
        assertThatThrownBy(() -> accounts.create(unfit, PASSWORD, Role.VIEWER)).isInstanceOf(UnfitUserException.class);
    }

    @Test
    void aPasswordHasTenToSeventyTwoBytes() {
        for (var unfit : List.of("", "123456789", "x".repeat(73), "ü".repeat(37), " ".repeat(12), "epk_1234567")) {
            assertThatThrownBy(() -> accounts.create(name, unfit, Role.VIEWER))
                    .isInstanceOf(UnfitUserException.class)
                    .hasMessageContaining("A password");
        }
        accounts.create(name, "ü".repeat(36), Role.VIEWER);
        accounts.setPassword(name, "1234567890");
        assertThat(signIn.withPassword(name, "1234567890", "here")).isPresent();
    }

    @Test
    void anotherPasswordOrRoleGivesAnotherStamp() {
        accounts.create(name, PASSWORD, Role.VIEWER);
        var first = accounts.stampOf(name);
        accounts.setPassword(name, "another password");
        var second = accounts.stampOf(name);
        accounts.changeRole(name, Role.EDITOR);
        var third = accounts.stampOf(name);
        accounts.remove(name);

        assertThat(new TreeSet<>(List.of(first.orElseThrow(), second.orElseThrow(), third.orElseThrow())))
                .hasSize(3);
        assertThat(accounts.stampOf(name)).isEmpty();
    }

    @Test
    void aChangeInAnotherPortalIsKnownHereSoon() {
        accounts.create(name, PASSWORD, Role.VIEWER);
        var before = accounts.stampOf(name);

        users.changeRole(name, Role.ADMIN);

        await().until(() -> !accounts.stampOf(name).equals(before));
    }

    @Test
    void whoIsRemovedLeavesItsTeams() {
        accounts.create(name, PASSWORD, Role.VIEWER);
        members.replace(name, new TreeSet<>(List.of("b", "a")));
        members.replace(name, new TreeSet<>(List.of("c", "b")));
        assertThat(members.teamsOf(name)).containsExactly("b", "c");

        accounts.remove(name);

        assertThat(members.teamsOf(name)).isEmpty();
        assertThatThrownBy(() -> accounts.remove(name)).isInstanceOf(UserNotFoundException.class);
    }

    @Test
    void nobodyRemovesHimself() {
        accounts.create(name, PASSWORD, Role.ADMIN);

        assertThatThrownBy(() -> new Actor(name, Role.ADMIN).call(() -> accounts.remove(name)))
                .isInstanceOf(UserConflictException.class)
                .hasMessageContaining("himself");
    }

    @Test
    void theLastAdministratorStays() {
        accounts.create(name, PASSWORD, Role.ADMIN);
        transaction.executeWithoutResult(rolledBack -> {
            rolledBack.setRollbackOnly();
            jdbc.sql("delete from security.user_account where role = 'ADMIN' and name <> :name")
                    .param("name", name)
                    .update();

            assertThatThrownBy(() -> users.lockAdministrators().forEach(accounts::remove))
                    .isInstanceOf(UserConflictException.class)
                    .hasMessageContaining("last administrator");
        });
        transaction.executeWithoutResult(rolledBack -> {
            rolledBack.setRollbackOnly();
            jdbc.sql("delete from security.user_account where role = 'ADMIN' and name <> :name")
                    .param("name", name)
                    .update();

            assertThatThrownBy(() -> accounts.changeRole(name, Role.APPROVER))
                    .isInstanceOf(UserConflictException.class)
                    .hasMessageContaining("last administrator");
        });
    }

    @Test
    void whoWantsToRemoveAnAdministratorWaitsForWhoeverDoes() {
        accounts.create(name, PASSWORD, Role.ADMIN);
        var other = "other-" + name;
        accounts.create(other, PASSWORD, Role.ADMIN);

        var second = transaction.execute(first -> {
            accounts.remove(name);
            var waiting = CompletableFuture.runAsync(() -> accounts.remove(other));
            await().until(() -> jdbc.sql("""
                            select count(*) from pg_stat_activity
                            where wait_event_type = 'Lock' and query like '%security.user_account where role%for update%'
                            """).query(Long.class).single() > 0);
            assertThat(waiting).isNotDone();
            return waiting;
        });

        await().until(second::isDone);
        assertThat(second).isCompleted();
        assertThat(users.lockAdministrators()).doesNotContain(name, other);
    }
}
