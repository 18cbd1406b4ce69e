package io.eventportal.catalog.store;

import io.eventportal.catalog.Application;
import io.eventportal.catalog.ApplicationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The applications that documents declare. */
@Repository
public class Applications {

    private final JdbcClient jdbc;

    public Applications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a document and the application it declares, replacing what the application declared before. */
    public Saved save(Application application, String documentText, String savedBy, Instant at) {
        throw new IllegalStateException("" + jdbc);
    }

    /** All of them, by id. */
    public List<Application> findAll() {
        throw new IllegalStateException();
    }

    public Optional<Application> find(ApplicationId id) {
        throw new IllegalStateException();
    }

    /** The original text of the newest document; empty if there is no such application. */
    public Optional<String> documentText(ApplicationId id) {
        throw new IllegalStateException();
    }

    /** What saving did. */
    public enum Saved {
        CREATED,
        UPDATED,
        UNCHANGED
    }
}
