package io.eventportal.traffic;

import io.eventportal.traffic.RefusingValues.Seen;
import java.util.List;
import java.util.SortedMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Values where schemas name others. What changes them runs in its caller's transaction. */
@Repository
class RefusedValues {

    private static final int MOST = 10_000;

    private final JdbcClient jdbc;

    RefusedValues(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(SortedMap<ValueKey, Seen> values) {
        var keys = values.keySet();
        var seen = values.values();
        jdbc.sql("""
                insert into traffic.refused_value as counted
                    (topic, type, source, path, value, records, first_seen, last_seen)
                select topic, type, source, path, value, records, to_timestamp(first / 1000.0),
                       to_timestamp(last / 1000.0)
                from unnest(cast(:topics as text[]), cast(:types as text[]), cast(:sources as text[]),
                            cast(:paths as text[]), cast(:refused as text[]), cast(:records as bigint[]),
                            cast(:first as bigint[]), cast(:last as bigint[]))
                    as batch(topic, type, source, path, value, records, first, last)
                on conflict on constraint refused_value_key do update set
                    records = counted.records + excluded.records,
                    first_seen = least(counted.first_seen, excluded.first_seen),
                    last_seen = greatest(counted.last_seen, excluded.last_seen)
                """)
                .param("topics", keys.stream().map(ValueKey::topic).toArray(String[]::new))
                .param("types", keys.stream().map(ValueKey::type).toArray(String[]::new))
                .param("sources", keys.stream().map(ValueKey::source).toArray(String[]::new))
                .param(
                        "paths",
                        keys.stream().map(key -> key.path().replace("\0", "")).toArray(String[]::new))
                .param("refused", keys.stream().map(ValueKey::value).toArray(String[]::new))
                .param("records", seen.stream().mapToLong(Seen::records).toArray())
                .param("first", seen.stream().mapToLong(Seen::first).toArray())
                .param("last", seen.stream().mapToLong(Seen::last).toArray())
                .update();
    }

    /** What is told apart on a topic. Until the transaction ends nobody else adds to it by way of this method. */
    List<ValueKey> keysForAdding(String topic) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('event-portal/values/' || :topic, 0))")
                .param("topic", topic)
                .query((row, number) -> true)
                .single();
        return jdbc.sql("select topic, type, source, path, value from traffic.refused_value where topic = :topic")
                .param("topic", topic)
                .query((row, number) -> new ValueKey(
                        row.getString("topic"),
                        row.getString("type"),
                        row.getString("source"),
                        row.getString("path"),
                        row.getString("value")))
                .list();
    }

    /** By topic, type, path, value and source; the first {@value #MOST}. Without what lies beyond the limit of a topic. */
    List<RefusedValue> all() {
        return jdbc.sql("""
                select topic, type, source, path, value, records, first_seen, last_seen from traffic.refused_value
                where type <> :other
                order by topic, type, path, value, source
                limit :most
                """)
                .param("other", TrafficRow.OTHER)
                .param("most", MOST)
                .query((row, number) -> new RefusedValue(
                        row.getString("topic"),
                        row.getString("type"),
                        row.getString("source"),
                        row.getString("path"),
                        row.getString("value"),
                        row.getLong("records"),
                        row.getTimestamp("first_seen").toInstant(),
                        row.getTimestamp("last_seen").toInstant()))
                .list();
    }
}
