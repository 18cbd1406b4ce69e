package io.eventportal.catalog.store;

import io.eventportal.catalog.ImportRun;
import io.eventportal.catalog.ImportRun.Failure;
import io.eventportal.catalog.ImportRun.State;
import io.eventportal.catalog.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How far imports are, told by those who do them to those who ask, in whichever portal. */
@Repository
public class ImportRuns {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration KEPT = Duration.ofDays(30);

    /** A run that says nothing for so long does not go on. */
    private static final Duration SILENCE = Duration.ofMinutes(3);

    private final JdbcClient jdbc;
    private final InstantSource clock;

    public ImportRuns(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes the run as it is now, and forgets those that are older than a month. */
    public void save(ImportRun run) {
        jdbc.sql("delete from catalog.import_run where started_at < :before")
                .param("before", run.changedAt().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                insert into catalog.import_run (id, state, total, done, imported, refused, failures, reason,
                    started_by, started_at, changed_at)
                values (:id, :state, :total, :done, :imported, :refused, cast(:failures as json), :reason,
                    :startedBy, :startedAt, :changedAt)
                on conflict (id) do update set state = excluded.state, total = excluded.total, done = excluded.done,
                    imported = excluded.imported, refused = excluded.refused, failures = excluded.failures,
                    reason = excluded.reason, changed_at = excluded.changed_at
                """)
                .param("id", run.id())
                .param("state", run.state().id())
                .param("total", run.total())
                .param("done", run.done())
                .param("imported", run.imported())
                .param("refused", run.refused())
                .param("failures", json(run.failures()))
                .param("reason", storable(run.reason()))
                .param("startedBy", run.startedBy())
                .param("startedAt", run.startedAt().atOffset(ZoneOffset.UTC))
                .param("changedAt", run.changedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String json(List<Failure> failures) {
        var rows = JSON.createArrayNode();
        failures.forEach(failure -> rows.addArray()
                .add(storable(failure.path()))
                .add(storable(failure.message()))
                .add(storable(failure.pointer()))
                .add(failure.line())
                .add(failure.column()));
        return rows.toString();
    }

    /** PostgreSQL's text holds no NUL. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    public Optional<ImportRun> find(String id) {
        return jdbc.sql("select * from catalog.import_run where id = :id")
                .param("id", id.replace("\0", ""))
                .query(this::run)
                .optional();
    }

    /**
     * One page of them, the newest first.
     *
     * @param page first is 0
     */
    public Page<ImportRun> page(int page, int size) {
        var total = jdbc.sql("select count(*) from catalog.import_run")
                .query(Long.class)
                .single();
        var items = jdbc.sql("select * from catalog.import_run order by started_at desc, id limit :size offset :skip")
                .param("size", size)
                .param("skip", (long) page * size)
                .query(this::run)
                .list();
        return new Page<>(items, page, size, total);
    }

    private ImportRun run(ResultSet row, int number) throws SQLException {
        var changedAt = instant(row, "changed_at");
        var state = State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        var silent = changedAt.plus(SILENCE).isBefore(clock.instant());
        return new ImportRun(
                row.getString("id"),
                state == State.RUNNING && silent ? State.INTERRUPTED : state,
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("imported"),
                row.getInt("refused"),
                failures(row.getString("failures")),
                row.getString("reason"),
                row.getString("started_by"),
                instant(row, "started_at"),
                changedAt);
    }

    private static List<Failure> failures(String json) {
        var failures = new ArrayList<Failure>();
        for (JsonNode row : JSON.readTree(json)) {
            failures.add(new Failure(
                    row.get(0).stringValue(),
                    row.get(1).stringValue(),
                    row.get(2).stringValue(),
                    row.get(3).intValue(),
                    row.get(4).intValue()));
        }
        return failures;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
