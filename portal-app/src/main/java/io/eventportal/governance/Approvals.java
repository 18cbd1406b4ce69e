package io.eventportal.governance;

import io.eventportal.security.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who agreed to which impact report. Who may is asked elsewhere; every approval is audited. */
@Service
public class Approvals {

    private final JdbcClient jdbc;
    private final Audit audit;
    private final InstantSource clock;

    Approvals(JdbcClient jdbc, Audit audit, InstantSource clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Approves a report in the current actor's name, for each of the owners that nobody approved it for before. Until the
     * caller's transaction ends nobody else approves the same report: of two last ones, one sees the other.
     */
    @Transactional
    public void add(String report, Collection<String> owners, String comment) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('approval ' || :report, 0))")
                .param("report", report)
                .query((row, number) -> report)
                .single();
        for (var owner : owners) {
            var added = jdbc.sql("""
                            insert into governance.approval (report, owner, approver, comment, at)
                            values (:report, :owner, :approver, :comment, :now) on conflict (report, owner) do nothing
                            """)
                    .param("report", report)
                    .param("owner", owner)
                    .param("approver", Actor.current().name())
                    .param("comment", comment)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            if (added == 1) {
                var words = "for " + (owner.isEmpty() ? "consumers that nobody owns" : owner)
                        + (comment.isEmpty() ? "" : ": " + comment);
                audit.record(new Change("impact.approve", report, null, words));
            }
        }
    }

    /** By owner. */
    public List<Approval> of(String report) {
        return jdbc.sql("""
                        select report, owner, approver, comment, at from governance.approval
                        where report = :report order by owner
                        """).param("report", report).query(Approvals::row).list();
    }

    private static Approval row(ResultSet row, int number) throws SQLException {
        return new Approval(
                row.getString("report"),
                row.getString("owner"),
                row.getString("approver"),
                row.getString("comment"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }
}
