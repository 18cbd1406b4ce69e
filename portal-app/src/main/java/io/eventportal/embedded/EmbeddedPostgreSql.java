package io.eventportal.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** A real PostgreSQL in a process of its own, with its data in the portal's folder. */
final class EmbeddedPostgreSql implements JdbcConnectionDetails, AutoCloseable {

    private static final String USER = "postgres";

    private final EmbeddedPostgres postgres;

    private EmbeddedPostgreSql(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Starts it. A server that a killed portal left behind on the same folder and port is taken over. */
    static EmbeddedPostgreSql start(Path directory, int wantedPort) {
        var home = directory.resolve("postgres");
        var data = home.resolve("data");
        // An orphan of a killed portal holds its port and is adopted; the port is then no obstacle.
        var orphan = data.resolve("postmaster.pid").toFile().exists();
        var port = orphan && wantedPort != 0
                ? wantedPort
                : Ports.claim(wantedPort, "the built-in PostgreSQL", "portal.embedded.postgres-port");
        try {
            return new EmbeddedPostgreSql(EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(home.resolve("programs").toFile())
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    // It stops with this bean, after everything that uses it; not at once, by a hook of its own.
                    .setRegisterShutdownHook(false)
                    // The library's defaults are for throw-away data; ours is to be kept.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "100")
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("encoding", "UTF8")
                    .start());
        } catch (IOException | IllegalStateException e) {
            throw new EmbeddedStartException(
                    "The built-in PostgreSQL does not start: " + e.getMessage(),
                    "Look into " + home + ", or use a PostgreSQL of your own with spring.datasource.url.",
                    e);
        }
    }

    @Override
    public String getJdbcUrl() {
        return postgres.getJdbcUrl(USER, "postgres");
    }

    @Override
    public String getUsername() {
        return USER;
    }

    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
