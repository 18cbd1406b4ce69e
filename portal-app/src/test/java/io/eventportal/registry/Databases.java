package io.eventportal.registry;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Empty databases with a registry's tables, on a PostgreSQL of their own. */
final class Databases implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    Databases() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8")
                .start();
    }

    /** A database of its own. */
    HikariDataSource create() {
        var name = "registry_" + UUID.randomUUID().toString().replace("-", "");
        JdbcClient.create(postgres.getPostgresDatabase())
                .sql("create database " + name)
                .update();
        var pool = new HikariDataSource();
        pool.setJdbcUrl(postgres.getJdbcUrl("postgres", name));
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(8);
        opened.push(pool);
        for (var capability : List.of("governance", "registry")) {
            Flyway.configure()
                    .dataSource(pool)
                    .schemas(capability)
                    .defaultSchema(capability)
                    .locations("classpath:db/migration/" + capability)
                    .load()
                    .migrate();
        }
        return pool;
    }

    /** A portal's registry on the database. */
    RegistryStack portal(HikariDataSource database) {
        var stack = new RegistryStack(database, jdbc -> new PostgresRegistrations(jdbc, InstantSource.system()));
        opened.push(stack);
        return stack;
    }

    @Override
    public void close() throws Exception {
        for (var each : opened) {
            each.close();
        }
        postgres.close();
    }
}
