package io.eventportal.traffic;

import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts of records by what they name. What changes them runs in its caller's transaction. */
@Repository
class Counts {

    private static final String COLUMNS = """
            select topic, type, source, schema_id, records, bytes, conformant, non_conformant, undecodable,
                   first_seen, last_seen
            from traffic.record_count
            """;

    private static final String SUMS = """
            select topic, type, sum(records) as records, sum(conformant) as conformant,
                   sum(non_conformant + undecodable) as refused, count(distinct source) as sources
            from traffic.record_count
            """;

    private final JdbcClient jdbc;

    Counts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the id of the row of each. */
    Map<CountKey, Long> add(SortedMap<CountKey, Tally> tallies) {
        var keys = tallies.keySet();
        var ids = HashMap.<CountKey, Long>newHashMap(keys.size());
        jdbc.sql("""
                insert into traffic.record_count as counted
                    (topic, type, source, schema_id, records, bytes, conformant, non_conformant, undecodable,
                     first_seen, last_seen)
                select topic, type, source, schema_id, records, bytes, conformant, non_conformant, undecodable,
                       to_timestamp(first_seen / 1000.0), to_timestamp(last_seen / 1000.0)
                from unnest(cast(:topics as text[]), cast(:types as text[]), cast(:sources as text[]),
                            cast(:schemaIds as integer[]), cast(:records as bigint[]), cast(:bytes as bigint[]),
                            cast(:conformant as bigint[]), cast(:nonConformant as bigint[]),
                            cast(:undecodable as bigint[]), cast(:firstSeen as bigint[]), cast(:lastSeen as bigint[]))
                    as batch(topic, type, source, schema_id, records, bytes, conformant, non_conformant, undecodable,
                             first_seen, last_seen)
                on conflict on constraint record_count_key do update set
                    records = counted.records + excluded.records,
                    bytes = counted.bytes + excluded.bytes,
                    conformant = counted.conformant + excluded.conformant,
                    non_conformant = counted.non_conformant + excluded.non_conformant,
                    undecodable = counted.undecodable + excluded.undecodable,
                    first_seen = least(counted.first_seen, excluded.first_seen),
                    last_seen = greatest(counted.last_seen, excluded.last_seen)
                returning id, topic, type, source, schema_id
                """)
                .param("topics", keys.stream().map(CountKey::topic).toArray(String[]::new))
                .param("types", keys.stream().map(CountKey::type).toArray(String[]::new))
                .param("sources", keys.stream().map(CountKey::source).toArray(String[]::new))
                .param("schemaIds", keys.stream().map(CountKey::schemaId).toArray(Integer[]::new))
                .param("records", column(tallies, Tally::records))
                .param("bytes", column(tallies, Tally::bytes))
                .param("conformant", column(tallies, Tally::conformant))
                .param("nonConformant", column(tallies, Tally::nonConformant))
                .param("undecodable", column(tallies, Tally::undecodable))
                .param("firstSeen", column(tallies, Tally::firstSeen))
                .param("lastSeen", column(tallies, Tally::lastSeen))
                .query(row -> {
                    ids.put(key(row), row.getLong("id"));
                });
        return ids;
    }

    private static long[] column(Map<CountKey, Tally> tallies, ToLongFunction<Tally> count) {
        return tallies.values().stream().mapToLong(count).toArray();
    }

    /** What is told apart on a topic. Until the transaction ends nobody else adds to it by way of this method. */
    List<CountKey> keysForAdding(String topic) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('event-portal/traffic/' || :topic, 0))")
                .param("topic", topic)
                .query((row, number) -> true)
                .single();
        return jdbc.sql("select topic, type, source, schema_id from traffic.record_count where topic = :topic")
                .param("topic", topic)
                .query((row, number) -> key(row))
                .list();
    }

    private static CountKey key(ResultSet row) throws SQLException {
        return new CountKey(row.getString("topic"), row.getString("type"), row.getString("source"), schemaId(row));
    }

    List<TrafficRow> all() {
        return jdbc.sql(COLUMNS + "order by topic, type, source, schema_id")
                .query(Counts::row)
                .list();
    }

    List<TrafficRow> ofTopic(String topic) {
        return jdbc.sql(COLUMNS + "where topic = :topic order by type, source, schema_id")
                .param("topic", topic)
                .query(Counts::row)
                .list();
    }

    List<TrafficRow> ofEvent(String topic, String type) {
        return jdbc.sql(COLUMNS + "where topic = :topic and type = :type order by source, schema_id")
                .param("topic", topic)
                .param("type", type)
                .query(Counts::row)
                .list();
    }

    /** Sums of every event. Its rows without a type, and those beyond the limit of a topic, are of none. */
    List<EventTraffic> events() {
        return jdbc.sql(SUMS + """
                where type is not null and type <> :other group by topic, type
                """)
                .param("other", TrafficRow.OTHER)
                .query(Counts::event)
                .list();
    }

    /** Sums of these events; of one that was never seen there is none. */
    List<EventTraffic> events(Collection<EventKey> keys) {
        return jdbc.sql(SUMS + """
                where (topic, type) in (select * from unnest(cast(:topics as text[]), cast(:types as text[])))
                group by topic, type
                """)
                .param("topics", keys.stream().map(EventKey::topic).toArray(String[]::new))
                .param("types", keys.stream().map(EventKey::type).toArray(String[]::new))
                .query(Counts::event)
                .list();
    }

    private static EventTraffic event(ResultSet row, int number) throws SQLException {
        return new EventTraffic(
                new EventKey(row.getString("topic"), row.getString("type")),
                row.getLong("records"),
                row.getLong("conformant"),
                row.getLong("refused"),
                row.getLong("sources"));
    }

    /** @param topic null for every topic */
    Page<TrafficRow> page(@Nullable String topic, int page, int size) {
        var total = jdbc.sql("""
                select count(*) from traffic.record_count where cast(:topic as text) is null or topic = :topic
                """).param("topic", topic).query(Long.class).single();
        var rows = jdbc.sql(COLUMNS + """
                where cast(:topic as text) is null or topic = :topic
                order by topic, type, source, schema_id
                offset :offset limit :size
                """)
                .param("topic", topic)
                .param("offset", (long) page * size)
                .param("size", size)
                .query(Counts::row)
                .list();
        return new Page<>(rows, page, size, total);
    }

    private static TrafficRow row(ResultSet row, int number) throws SQLException {
        return new TrafficRow(
                row.getString("topic"),
                row.getString("type"),
                row.getString("source"),
                schemaId(row),
                row.getLong("records"),
                row.getLong("bytes"),
                row.getLong("conformant"),
                row.getLong("non_conformant"),
                row.getLong("undecodable"),
                instant(row, "first_seen"),
                instant(row, "last_seen"));
    }

    private static @Nullable Integer schemaId(ResultSet row) throws SQLException {
        return row.getObject("schema_id", Integer.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
