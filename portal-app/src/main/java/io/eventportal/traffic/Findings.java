package io.eventportal.traffic;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the counts of records show to be wrong. */
@Repository
class Findings {

    private static final int MOST = 10_000;

    private final JdbcClient jdbc;

    Findings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By topic, type and source; the first {@value #MOST}. */
    List<RefusedRecords> refused() {
        return jdbc.sql("""
                select topic, type, source, sum(records) as records, sum(non_conformant) as non_conformant,
                       sum(undecodable) as undecodable, min(first_seen) as first_seen, max(last_seen) as last_seen
                from traffic.record_count
                group by topic, type, source
                having sum(non_conformant + undecodable) > 0
                order by topic, type, source limit :most
                """).param("most", MOST).query(Findings::refusedRow).list();
    }

    private static RefusedRecords refusedRow(ResultSet row, int number) throws SQLException {
        return new RefusedRecords(
                row.getString("topic"),
                row.getString("type"),
                row.getString("source"),
                row.getLong("records"),
                row.getLong("non_conformant"),
                row.getLong("undecodable"),
                row.getTimestamp("first_seen").toInstant(),
                row.getTimestamp("last_seen").toInstant());
    }

    /** By topic and schema id; the first {@value #MOST}. */
    List<SchemaIdUse> schemaIds() {
        return jdbc.sql("""
                select topic, schema_id, sum(records) as records, min(first_seen) as first_seen,
                       max(last_seen) as last_seen
                from traffic.record_count
                where schema_id is not null
                group by topic, schema_id
                order by topic, schema_id limit :most
                """)
                .param("most", MOST)
                .query((row, number) -> new SchemaIdUse(
                        row.getString("topic"),
                        row.getInt("schema_id"),
                        row.getLong("records"),
                        row.getTimestamp("first_seen").toInstant(),
                        row.getTimestamp("last_seen").toInstant()))
                .list();
    }

    /**
     * Changes when there is something that the map did not show before, or a group begins or ceases to read; the same in
     * every portal. Costs the same however much traffic there was.
     */
    String version() {
        return jdbc.sql("""
                select concat_ws('-',
                    (select coalesce(max(id), 0) from traffic.record_count),
                    (select coalesce(max(id), 0) from traffic.group_change),
                    (select count(*) from traffic.group_sighting),
                    (select count(*) from traffic.transactional_id),
                    (select count(*) from traffic.dead_letter))
                """).query(String.class).single();
    }
}
