package io.eventportal.impact;

import io.eventportal.traffic.ReplayFindings;
import io.eventportal.traffic.ReplayLimits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The latest replay of each report, in the database schema {@code impact}. */
@Repository
class ReplayStore {

    private final JdbcClient jdbc;

    ReplayStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if one is running that was heard of after {@code silentBefore}. */
    boolean begin(String report, ReplayLimits limits, Instant now, Instant silentBefore) {
        return jdbc.sql("""
                insert into impact.replay as kept (report, state, limits, started_at, updated_at)
                values (:report, 'running', :limits::jsonb, :now, :now)
                on conflict (report) do update set
                    state = 'running', limits = excluded.limits, findings = null, problem = null,
                    cancel_requested = false, started_at = excluded.started_at, updated_at = excluded.updated_at
                where kept.state <> 'running' or kept.updated_at < :silentBefore
                """)
                        .param("report", report)
                        .param("limits", ReportJson.text(limits))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("silentBefore", silentBefore.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Whether it shall go on. */
    boolean progress(String report, ReplayFindings findings, Instant now) {
        return jdbc.sql("""
                update impact.replay set findings = :findings::jsonb, updated_at = :now
                where report = :report and state = 'running' returning cancel_requested
                """)
                .param("report", report)
                .param("findings", ReportJson.text(findings))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> !row.getBoolean(1))
                .optional()
                .orElse(false);
    }

    void end(String report, String state, @Nullable ReplayFindings findings, @Nullable String problem, Instant now) {
        jdbc.sql("""
                update impact.replay
                set state = :state, findings = coalesce(:findings::jsonb, findings), problem = :problem, updated_at = :now
                where report = :report and state = 'running'
                """)
                .param("report", report)
                .param("state", state)
                .param("findings", findings == null ? null : ReportJson.text(findings))
                .param("problem", problem)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void cancel(String report) {
        jdbc.sql("update impact.replay set cancel_requested = true where report = :report and state = 'running'")
                .param("report", report)
                .update();
    }

    Optional<ReplayRun> find(String report) {
        return jdbc.sql("""
                select report, state, limits, findings, problem, started_at, updated_at
                from impact.replay where report = :report
                """).param("report", report).query(ReplayStore::run).optional();
    }

    private static ReplayRun run(ResultSet row, int number) throws SQLException {
        var findings = row.getString("findings");
        return new ReplayRun(
                row.getString("report"),
                row.getString("state"),
                ReportJson.read(row.getString("limits"), ReplayLimits.class),
                findings == null ? null : ReportJson.read(findings, ReplayFindings.class),
                row.getString("problem"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
