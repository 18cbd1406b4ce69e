package io.eventportal.topology;

import io.eventportal.topology.DriftItem.Standing;
import io.eventportal.topology.DriftItem.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Since when differences are there, and what people said of them. */
@Repository
class DriftMarks {

    /** What is gone for longer is forgotten, and is new if it comes back. */
    private static final String KEPT = "30 days";

    private final JdbcClient jdbc;

    DriftMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param shape what the difference looked like when that was said */
    record Mark(Instant firstSeen, String shape, Standing standing) {}

    /** By id of the difference. */
    Map<String, Mark> all() {
        var marks = new HashMap<String, Mark>();
        jdbc.sql("select id, first_seen, state, shape, reason, changed_by, changed_at, until from topology.drift_item")
                .query((row, number) -> marks.put(row.getString("id"), mark(row)))
                .list();
        return marks;
    }

    private static Mark mark(ResultSet row) throws SQLException {
        return new Mark(
                row.getTimestamp("first_seen").toInstant(),
                row.getString("shape"),
                new Standing(
                        State.of(row.getString("state")).orElseThrow(),
                        row.getString("reason"),
                        row.getString("changed_by"),
                        instant(row, "changed_at"),
                        instant(row, "until")));
    }

    /** Keeps what is known of those that are known. */
    void add(Collection<Drift> fresh, Instant now) {
        if (fresh.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into topology.drift_item (id, first_seen, last_seen, shape)
                select id, to_timestamp(first_seen / 1000.0), :now, shape
                from unnest(cast(:ids as text[]), cast(:firstSeen as bigint[]), cast(:shapes as text[]))
                    as fresh(id, first_seen, shape)
                on conflict do nothing
                """)
                .param("ids", fresh.stream().map(Drift::id).toArray(String[]::new))
                .param(
                        "firstSeen",
                        fresh.stream()
                                .map(drift -> drift.shownSince().orElse(now).toEpochMilli())
                                .toArray(Long[]::new))
                .param("shapes", fresh.stream().map(Drift::shape).toArray(String[]::new))
                .param("now", at(now))
                .update();
    }

    /** Those are there still; what is long gone is forgotten. */
    void saw(Collection<String> ids, Instant now) {
        jdbc.sql("""
                update topology.drift_item set last_seen = :now
                where last_seen < cast(:now as timestamptz) - interval '1 hour' and id = any(cast(:ids as text[]))
                """)
                .param("now", at(now))
                .param("ids", ids.toArray(String[]::new))
                .update();
        jdbc.sql(
                        "delete from topology.drift_item where last_seen < cast(:now as timestamptz) - cast(:kept as interval)")
                .param("now", at(now))
                .param("kept", KEPT)
                .update();
    }

    /** Says something of a difference as it looks now; false if it is not known. */
    boolean say(String id, String shape, Standing standing) {
        return jdbc.sql("""
                update topology.drift_item set
                    state = :state, shape = :shape, reason = :reason, changed_by = :by, changed_at = :at, until = :until
                where id = :id
                """)
                        .param("id", id)
                        .param("state", standing.state().id())
                        .param("shape", shape)
                        .param("reason", standing.reason())
                        .param("by", standing.by())
                        .param("at", at(standing.at()))
                        .param("until", at(standing.until()))
                        .update()
                > 0;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
