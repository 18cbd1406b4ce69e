package io.eventportal.impact;

import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The kept sets of changes, in the database schema {@code impact}. */
@Repository
class ChangeSetStore {

    private final JdbcClient jdbc;

    ChangeSetStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ChangeSet set) {
        jdbc.sql("""
                insert into impact.change_set (id, created_at, created_by, change_set)
                values (:id, :at, :by, :set::jsonb)
                """)
                .param("id", set.id())
                .param("at", set.createdAt().atOffset(ZoneOffset.UTC))
                .param("by", set.createdBy())
                .param("set", ReportJson.write(set).toString())
                .update();
    }

    Optional<ChangeSet> find(String id) {
        return jdbc.sql("select change_set from impact.change_set where id = :id")
                .param("id", id)
                .query((row, number) -> ReportJson.readSet(row.getString("change_set")))
                .optional();
    }
}
