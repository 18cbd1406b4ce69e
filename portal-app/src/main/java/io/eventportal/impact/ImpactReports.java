package io.eventportal.impact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The kept reports, in the database schema {@code impact}. */
@Repository
class ImpactReports {

    private final JdbcClient jdbc;

    ImpactReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ImpactReport report) {
        jdbc.sql("""
                insert into impact.report (id, created_at, created_by, topic, type, verdict, report)
                values (:id, :createdAt, :createdBy, :topic, :type, :verdict, :report::jsonb)
                """)
                .param("id", report.id())
                .param("createdAt", report.createdAt().atOffset(ZoneOffset.UTC))
                .param("createdBy", report.createdBy())
                .param("topic", report.proposal().event().topic())
                .param("type", report.proposal().event().type())
                .param("verdict", report.verdict())
                .param("report", ReportJson.write(report).toString())
                .update();
    }

    Optional<ImpactReport> find(String id) {
        return jdbc.sql("select report from impact.report where id = :id")
                .param("id", id)
                .query(ImpactReports::report)
                .optional();
    }

    List<ImpactReport> newest(int limit) {
        return jdbc.sql("select report from impact.report order by created_at desc, id limit :limit")
                .param("limit", limit)
                .query(ImpactReports::report)
                .list();
    }

    private static ImpactReport report(ResultSet row, int index) throws SQLException {
        return ReportJson.read(row.getString("report"));
    }
}
