package io.eventportal.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Local users, with hashed passwords. Each change of a password or role gives the user another stamp. */
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

    Optional<Account> account(String name) {
        return jdbc.sql("select name, role, created_at from security.user_account where name = :name")
                .param("name", name)
                .query(Users::account)
                .optional();
    }

    Optional<String> stamp(String name) {
        return jdbc.sql("select stamp from security.user_account where name = :name")
                .param("name", name)
                .query(String.class)
                .optional();
    }

    /** By name. */
    List<Account> page(int page, int size) {
        return jdbc.sql("""
                        select name, role, created_at from security.user_account
                        order by name limit :size offset :offset
                        """)
                .param("size", size)
                .param("offset", (long) page * size)
                .query(Users::account)
                .list();
    }

    long count() {
        return jdbc.sql("select count(*) from security.user_account")
                .query(Long.class)
                .single();
    }

    /** The administrators, by name. Until the transaction ends nobody else changes or removes one. */
    List<String> lockAdministrators() {
        return jdbc.sql("""
                        select name from security.user_account where role = :admin order by name for update
                        """)
                .param("admin", Role.ADMIN.name())
                .query((row, number) -> row.getString("name"))
                .list();
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
        jdbc.sql("""
                        update security.user_account set password_hash = :hash, stamp = gen_random_uuid()::text
                        where name = :name
                        """).param("hash", passwordHash).param("name", name).update();
    }

    void changeRole(String name, Role role) {
        jdbc.sql("""
                        update security.user_account set role = :role, stamp = gen_random_uuid()::text
                        where name = :name
                        """).param("role", role.name()).param("name", name).update();
    }

    void remove(String name) {
        jdbc.sql("delete from security.user_account where name = :name")
                .param("name", name)
                .update();
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
