package io.eventportal.reference;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The database that the services share, each in a database schema of its own. */
final class ReferenceDatabase {

    private static final Logger log = LoggerFactory.getLogger(ReferenceDatabase.class);
    private static final String DEFAULT_URL = "jdbc:postgresql://localhost:15432/reference?user=postgres";
    private static final Pattern URL = Pattern.compile("(jdbc:postgresql://[^/]*/)([^?/]+)(\\?.*)?");
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String DATABASE_EXISTS = "42P04";
    private static final String CREATED_AT_THE_SAME_TIME = "23505";
    private static final long PAUSE_MILLIS = 500;

    private ReferenceDatabase() {}

    /** Where it is: {@code reference.datasource.url} of the command line, the system properties or the environment. */
    static String url(String... options) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(options));
        return environment.getProperty("reference.datasource.url", DEFAULT_URL);
    }

    /**
     * Waits until PostgreSQL answers, and creates the database if there is none. Returns at once if the URL is of a kind
     * that it does not know; the services then say what is wrong with it.
     */
    static void ensure(String url) {
        var parts = URL.matcher(url);
        if (parts.matches()) {
            awaitDatabase(url, parts);
        }
    }

    private static void awaitDatabase(String url, Matcher parts) {
        var told = false;
        while (true) {
            try {
                ensure(url, parts);
                return;
            } catch (SQLException e) {
                if (!isConnectionTrouble(e)) {
                    throw new IllegalStateException(
                            "The database " + parts.group(2) + " is out of reach: " + e.getMessage(), e);
                }
                if (!told) {
                    log.warn("The services wait for PostgreSQL: {}", e.getMessage());
                    told = true;
                }
            }
            pause();
        }
    }

    /** Class 08 is "no connection", 57P03 "is starting up". */
    private static boolean isConnectionTrouble(SQLException e) {
        var state = String.valueOf(e.getSQLState());
        return state.startsWith("08") || state.equals("57P03");
    }

    private static void ensure(String url, Matcher parts) throws SQLException {
        try (var database = connect(url)) {
            database.isValid(1);
        } catch (SQLException e) {
            if (!NO_SUCH_DATABASE.equals(e.getSQLState())) {
                throw e;
            }
            create(parts);
        }
    }

    private static void create(Matcher parts) throws SQLException {
        var options = parts.group(3) == null ? "" : parts.group(3);
        try (var server = connect(parts.group(1) + "postgres" + options);
                var statement = server.createStatement()) {
            statement.execute("create database " + statement.enquoteIdentifier(parts.group(2), true));
        } catch (SQLException e) {
            if (!DATABASE_EXISTS.equals(e.getSQLState()) && !CREATED_AT_THE_SAME_TIME.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private static Connection connect(String url) throws SQLException {
        var withTimeouts = url + (url.contains("?") ? "&" : "?") + "connectTimeout=5&loginTimeout=5";
        return DriverManager.getConnection(withTimeouts);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for PostgreSQL.", e);
        }
    }
}
