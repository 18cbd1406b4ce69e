package io.eventportal.registry;

import io.eventportal.catalog.Page;
import io.eventportal.registry.ImportState.Stage;
import io.eventportal.registry.Restoration.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/**
 * Imports with their lines and failures. One portal at a time works on an import: it holds a lease, which each step renews;
 * times are the database's.
 */
@Repository
class Imports {

    /** How long a portal may be silent until another one takes its import over. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final int MOST_FAILURES = 10_000;
    private static final int KEPT_IMPORTS = 100;
    private static final int MOST_PASSED = 1_000_000;

    private static final String COLUMNS = """
            select id, origin, dry_run, state, requested_by, requested_at, finished_at, lines, done, added, unchanged,
                   failed, hindrance from registry.import
            """;

    private final JdbcClient jdbc;

    Imports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param number the first line of an export is 1 */
    record Line(int number, String text) {}

    void create(UUID id, String origin, boolean dryRun, String by, Instant at) {
        jdbc.sql("""
                        insert into registry.import (id, origin, dry_run, state, requested_by, requested_at, lines)
                        values (:id, :origin, :dryRun, 'waiting', :by, :at, 0)
                        """)
                .param("id", id)
                .param("origin", origin)
                .param("dryRun", dryRun)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        delete from registry.import where state in ('done', 'cancelled') and id not in (
                            select id from registry.import order by requested_at desc limit :kept)
                        """).param("kept", KEPT_IMPORTS).update();
    }

    /** Adds lines to an import that its transaction has just made. */
    void add(UUID id, List<Line> lines) {
        var numbers = lines.stream().map(Line::number).toArray();
        var texts = lines.stream().map(Line::text).toArray();
        jdbc.sql("""
                        insert into registry.import_line (import, line, text)
                        select :id, line, text from unnest(:numbers, :texts) as added (line, text)
                        """)
                .param("id", id)
                .param("numbers", new SqlArrayValue("integer", numbers))
                .param("texts", new SqlArrayValue("text", texts))
                .update();
        jdbc.sql("update registry.import set lines = lines + :more where id = :id")
                .param("more", lines.size())
                .param("id", id)
                .update();
    }

    Optional<ImportState> find(UUID id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(Imports::state)
                .optional();
    }

    /** The newest first. */
    Page<ImportState> page(int page, int size) {
        var some = jdbc.sql(COLUMNS + "order by requested_at desc, id limit :size offset :offset")
                .param("size", size)
                .param("offset", (long) page * size)
                .query(Imports::state)
                .list();
        var total = jdbc.sql("select count(*) from registry.import")
                .query(Long.class)
                .single();
        return new Page<>(some, page, size, total);
    }

    private static ImportState state(ResultSet row, int number) throws SQLException {
        var finished = row.getObject("finished_at", OffsetDateTime.class);
        return new ImportState(
                row.getObject("id", UUID.class),
                row.getString("origin"),
                row.getBoolean("dry_run"),
                Stage.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("requested_by"),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                row.getInt("lines"),
                row.getInt("done"),
                row.getInt("added"),
                row.getInt("unchanged"),
                row.getInt("failed"),
                row.getString("hindrance"));
    }

    /** By line. */
    Page<ImportFailure> failures(UUID id, int page, int size) {
        var some = jdbc.sql("""
                        select line, subject, version, reason from registry.import_failure where import = :id
                        order by line limit :size offset :offset
                        """)
                .param("id", id)
                .param("size", size)
                .param("offset", (long) page * size)
                .query((row, number) -> new ImportFailure(
                        row.getInt("line"),
                        row.getString("subject"),
                        row.getObject("version", Integer.class),
                        row.getString("reason")))
                .list();
        var total = jdbc.sql("select count(*) from registry.import_failure where import = :id")
                .param("id", id)
                .query(Long.class)
                .single();
        return new Page<>(some, page, size, total);
    }

    /** False if it is none that goes on. */
    boolean cancel(UUID id) {
        return jdbc.sql("""
                        update registry.import set state = 'cancelled', finished_at = now(), worker = null, hindrance = null
                        where id = :id and state in ('waiting', 'running')
                        """).param("id", id).update() == 1;
    }

    /** False if it was not cancelled. */
    boolean resume(UUID id) {
        return jdbc.sql("""
                        update registry.import set state = 'waiting', finished_at = null, leased_until = null
                        where id = :id and state = 'cancelled'
                        """).param("id", id).update() == 1;
    }

    /** Takes the oldest import that nobody works on; empty if there is none. */
    Optional<ImportState> take(UUID worker) {
        return jdbc.sql("""
                        update registry.import set state = 'running', worker = :worker,
                            leased_until = now() + make_interval(secs => :lease)
                        where id = (
                            select id from registry.import where state in ('waiting', 'running')
                                and (leased_until is null or leased_until < now())
                            order by requested_at, id limit 1 for update skip locked)
                        returning id, origin, dry_run, state, requested_by, requested_at, finished_at, lines, done, added,
                            unchanged, failed, hindrance
                        """)
                .param("worker", worker)
                .param("lease", LEASE.toSeconds())
                .query(Imports::state)
                .optional();
    }

    /** Lets go of an import, which anybody may take up after the pause. */
    void release(UUID id, UUID worker, Duration pause, @Nullable String hindrance) {
        jdbc.sql("""
                        update registry.import set worker = null, hindrance = :hindrance,
                            leased_until = now() + make_interval(secs => :pause)
                        where id = :id and worker = :worker and state = 'running'
                        """)
                .param("id", id)
                .param("worker", worker)
                .param("hindrance", hindrance)
                .param("pause", pause.toSeconds())
                .update();
    }

    /** Lines after that number, in order. */
    List<Line> lines(UUID id, int after, int limit) {
        return jdbc.sql("""
                        select line, text from registry.import_line where import = :id and line > :after
                        order by line limit :limit
                        """)
                .param("id", id)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Line(row.getInt("line"), row.getString("text")))
                .list();
    }

    /** Part of the line's own transaction. False if the import is another portal's by now, or cancelled. */
    boolean advance(UUID id, UUID worker, Outcome outcome) {
        return step(id, worker, outcome == Outcome.ADDED ? "added" : "unchanged");
    }

    /** False if the import is another portal's by now, or cancelled. */
    boolean fail(UUID id, UUID worker, ImportFailure failure) {
        var going = step(id, worker, "failed");
        if (going) {
            jdbc.sql("""
                            insert into registry.import_failure (import, line, subject, version, reason)
                            select :id, :line, :subject, :version, :reason
                            from registry.import where id = :id and failed <= :most
                            """)
                    .param("id", id)
                    .param("line", failure.line())
                    .param("subject", storable(failure.subject()))
                    .param("version", failure.version(), Types.INTEGER)
                    .param("reason", storable(failure.reason()))
                    .param("most", MOST_FAILURES)
                    .update();
        }
        return going;
    }

    /** PostgreSQL's text holds no NUL. */
    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    /** What a crash of the database loses of it, it loses of the line as well; nothing waits for the disk. */
    private boolean step(UUID id, UUID worker, String count) {
        jdbc.sql("set local synchronous_commit = off").update();
        return jdbc.sql("update registry.import set done = done + 1, " + count + " = " + count
                                + " + 1, hindrance = null, leased_until = now() + make_interval(secs => :lease)"
                                + " where id = :id and worker = :worker and state = 'running'")
                        .param("id", id)
                        .param("worker", worker)
                        .param("lease", LEASE.toSeconds())
                        .update()
                == 1;
    }

    /** Lines are needed no more. False if the import is another portal's by now, or cancelled. */
    boolean finish(UUID id, UUID worker) {
        var finished = jdbc.sql("""
                        update registry.import set state = 'done', finished_at = now(), worker = null, hindrance = null
                        where id = :id and worker = :worker and state = 'running'
                        """).param("id", id).param("worker", worker).update() == 1;
        if (finished) {
            jdbc.sql("delete from registry.import_line where import = :id")
                    .param("id", id)
                    .update();
            passImportedIds();
        }
        return finished;
    }

    /** So that a new id means the same in every context, unless that takes too long: the sequence is drawn from, not set. */
    private void passImportedIds() {
        jdbc.sql("""
                        select count(nextval('registry.schema_number')) from registry.schema_number s,
                            lateral (select coalesce(max(id), 0) as id from registry.context_schema) as highest,
                            lateral generate_series(s.last_value + 1, highest.id) as passed
                        where highest.id - s.last_value < :most
                        """).param("most", MOST_PASSED).query(Long.class).single();
    }
}
