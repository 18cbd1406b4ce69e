package io.eventportal.security;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Local users, with hashed passwords. */
@Repository
class Users {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Users(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record User(String name, String passwordHash, Role role) {}

    Optional<User> find(String name) {
        return jdbc.sql("select name, password_hash, role from security.user_account where name = :name")
                .param("name", name)
                .query(User.class)
                .optional();
    }

    /** Whether the user was new; an existing one is left as it is, also if another portal made it this moment. */
    boolean addIfAbsent(User user) {
        return jdbc.sql("""
                        insert into security.user_account (name, password_hash, role, created_at)
                        values (:name, :hash, :role, :now) on conflict (name) do nothing
                        """)
                        .param("name", user.name())
                        .param("hash", user.passwordHash())
                        .param("role", user.role().name())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void changePassword(String name, String passwordHash) {
        jdbc.sql("update security.user_account set password_hash = :hash where name = :name")
                .param("hash", passwordHash)
                .param("name", name)
                .update();
    }
}
