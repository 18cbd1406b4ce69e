package io.eventportal.intake;

import io.eventportal.intake.RegistrySource.Failure;
import io.eventportal.intake.RegistrySource.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far looks at other registries have come. One portal at a time looks at one; times are the database's. */
@Repository
class RegistrySourceStates {

    /** How long a portal may be silent until another one takes over. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final int MOST_FAILURES = 100;

    private final JdbcClient jdbc;

    RegistrySourceStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether its context was made for it. */
    boolean isOpen(String name) {
        return jdbc.sql("select 1 from intake.registry_source where name = :name and opened")
                .param("name", name)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void add(String name) {
        jdbc.sql("insert into intake.registry_source (name, state) values (:name, 'idle') on conflict do nothing")
                .param("name", name)
                .update();
    }

    void open(String name) {
        add(name);
        jdbc.sql("update intake.registry_source set opened = true where name = :name")
                .param("name", name)
                .update();
    }

    /**
     * Begins a look, unless somebody is at it.
     *
     * @return the subject after which to go on, empty for all of them; nothing if somebody is at it
     */
    Optional<String> begin(String name, UUID worker) {
        var begun = jdbc.sql("""
                        update intake.registry_source set state = 'running', started_at = now(), worker = :worker,
                            leased_until = now() + make_interval(secs => :lease), added = 0, deleted = 0,
                            failed = case when position is null then 0 else failed end
                        where name = :name and (state <> 'running' or leased_until < now())
                        returning coalesce(position, '')
                        """)
                .param("name", name)
                .param("worker", worker)
                .param("lease", LEASE.toSeconds())
                .query(String.class)
                .optional();
        if (begun.filter(String::isEmpty).isPresent()) {
            jdbc.sql("delete from intake.registry_source_failure where source = :name")
                    .param("name", name)
                    .update();
        }
        return begun;
    }

    /** Notes what came of a subject. False if another portal is at it by now. */
    boolean advance(String name, UUID worker, String position, int added, int deleted, List<Failure> failures) {
        var going = jdbc.sql("""
                        update intake.registry_source set position = :position, added = added + :added,
                            deleted = deleted + :deleted, failed = failed + :failed,
                            leased_until = now() + make_interval(secs => :lease)
                        where name = :name and worker = :worker and state = 'running'
                        """)
                .param("position", position)
                .param("added", added)
                .param("deleted", deleted)
                .param("failed", failures.size())
                .param("lease", LEASE.toSeconds())
                .param("name", name)
                .param("worker", worker)
                .update();
        if (going == 1) {
            failures.forEach(failure -> add(name, failure));
        }
        return going == 1;
    }

    private void add(String name, Failure failure) {
        jdbc.sql("""
                        insert into intake.registry_source_failure (source, subject, version, reason)
                        select :name, :subject, :version, :reason
                        where (select count(*) from intake.registry_source_failure where source = :name) < :most
                        on conflict do nothing
                        """)
                .param("name", name)
                .param("subject", failure.subject())
                .param("version", failure.version())
                .param("reason", failure.reason().replace('\0', '\uFFFD'))
                .param("most", MOST_FAILURES)
                .update();
    }

    void complete(String name, UUID worker, int subjects) {
        jdbc.sql("""
                        update intake.registry_source set state = 'idle', finished_at = now(), synced_at = now(),
                            position = null, subjects = :subjects, reason = null, worker = null
                        where name = :name and worker = :worker
                        """)
                .param("subjects", subjects)
                .param("name", name)
                .param("worker", worker)
                .update();
    }

    /** The next look goes on where this one ended. */
    void fail(String name, UUID worker, String reason) {
        jdbc.sql("""
                        update intake.registry_source set state = 'failed', finished_at = now(), reason = :reason, worker = null
                        where name = :name and worker = :worker
                        """)
                .param("reason", reason.replace('\0', '\uFFFD'))
                .param("name", name)
                .param("worker", worker)
                .update();
    }

    RegistrySource of(RegistrySourceProperties.Registry registry) {
        return jdbc.sql("""
                        select state, started_at, finished_at, synced_at, subjects, added, deleted, failed, reason
                        from intake.registry_source where name = :name
                        """)
                .param("name", registry.name())
                .query((row, number) -> source(registry, row, failures(registry.name())))
                .optional()
                .orElseGet(() -> new RegistrySource(
                        registry.name(),
                        registry.url(),
                        registry.context(),
                        Stage.IDLE,
                        null,
                        null,
                        null,
                        0,
                        0,
                        0,
                        0,
                        null,
                        List.of()));
    }

    private static RegistrySource source(
            RegistrySourceProperties.Registry registry, ResultSet row, List<Failure> failures) throws SQLException {
        return new RegistrySource(
                registry.name(),
                registry.url(),
                registry.context(),
                Stage.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                instant(row, "synced_at"),
                row.getInt("subjects"),
                row.getInt("added"),
                row.getInt("deleted"),
                row.getInt("failed"),
                row.getString("reason"),
                failures);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private List<Failure> failures(String name) {
        return jdbc.sql("""
                        select subject, version, reason from intake.registry_source_failure
                        where source = :name order by subject, version
                        """)
                .param("name", name)
                .query((row, number) ->
                        new Failure(row.getString("subject"), row.getInt("version"), row.getString("reason")))
                .list();
    }
}
