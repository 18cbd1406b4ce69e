package io.eventportal.traffic;

import io.eventportal.catalog.EventKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How fields are used. What changes it runs in its caller's transaction. */
@Repository
class FieldUses {

    private static final int MOST_SHOWN = 2_000;
    private static final int MOST_AT_ALL = 50_000;

    private final JdbcClient jdbc;

    FieldUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param looked how many records of each kind were looked into; of each key the path does not matter */
    void add(SortedMap<FieldKey, FieldTally> uses, SortedMap<FieldKey, Long> looked) {
        jdbc.sql("""
                insert into traffic.looked_into as counted (topic, type, source, records)
                select * from unnest(cast(:topics as text[]), cast(:types as text[]), cast(:sources as text[]),
                                     cast(:records as bigint[]))
                on conflict on constraint looked_into_key do update set records = counted.records + excluded.records
                """)
                .param("topics", column(looked.keySet(), FieldKey::topic))
                .param("types", column(looked.keySet(), FieldKey::type))
                .param("sources", column(looked.keySet(), FieldKey::source))
                .param(
                        "records",
                        looked.values().stream().mapToLong(Long::longValue).toArray())
                .update();
        jdbc.sql("""
                insert into traffic.field_use as counted
                    (topic, type, source, path, present, nulls, types, distinct_marks, first_seen, last_seen)
                select topic, type, source, path, present, nulls, types, cast(marks as bit(256)),
                       to_timestamp(first / 1000.0), to_timestamp(last / 1000.0)
                from unnest(cast(:topics as text[]), cast(:types as text[]), cast(:sources as text[]),
                            cast(:paths as text[]), cast(:present as bigint[]), cast(:nulls as bigint[]),
                            cast(:kinds as integer[]), cast(:marks as text[]), cast(:first as bigint[]),
                            cast(:last as bigint[]))
                    as batch(topic, type, source, path, present, nulls, types, marks, first, last)
                on conflict on constraint field_use_key do update set
                    present = counted.present + excluded.present,
                    nulls = counted.nulls + excluded.nulls,
                    types = counted.types | excluded.types,
                    distinct_marks = counted.distinct_marks | excluded.distinct_marks,
                    first_seen = case when counted.first_seen is null
                        then null else least(counted.first_seen, excluded.first_seen) end,
                    last_seen = greatest(counted.last_seen, excluded.last_seen)
                """)
                .param("topics", column(uses.keySet(), FieldKey::topic))
                .param("types", column(uses.keySet(), FieldKey::type))
                .param("sources", column(uses.keySet(), FieldKey::source))
                .param("paths", column(uses.keySet(), FieldKey::path))
                .param(
                        "present",
                        uses.values().stream().mapToLong(FieldTally::present).toArray())
                .param(
                        "nulls",
                        uses.values().stream().mapToLong(FieldTally::nulls).toArray())
                .param(
                        "kinds",
                        uses.values().stream().mapToInt(FieldTally::types).toArray())
                .param(
                        "first",
                        uses.values().stream().mapToLong(FieldTally::first).toArray())
                .param(
                        "last",
                        uses.values().stream().mapToLong(FieldTally::last).toArray())
                .param("marks", uses.values().stream().map(FieldTally::marks).toArray(String[]::new))
                .update();
    }

    private static @Nullable String[] column(Collection<FieldKey> keys, Function<FieldKey, @Nullable String> of) {
        return keys.stream().map(of).toArray(String[]::new);
    }

    /** What is told apart on a topic. Until the transaction ends nobody else adds to it by way of this method. */
    List<FieldKey> keysForAdding(String topic) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('event-portal/fields/' || :topic, 0))")
                .param("topic", topic)
                .query((row, number) -> true)
                .single();
        return jdbc.sql("select topic, type, source, path from traffic.field_use where topic = :topic")
                .param("topic", topic)
                .query((row, number) -> new FieldKey(
                        row.getString("topic"), row.getString("type"), row.getString("source"), row.getString("path")))
                .list();
    }

    /** By path and source, at most {@value #MOST_SHOWN}. {@code type} null: of records that name none. */
    List<FieldRow> of(String topic, @Nullable String type) {
        return jdbc.sql("""
                select used.source, used.path, used.present, used.nulls, used.types,
                       bit_count(used.distinct_marks) as marked, coalesce(looked.records, 0) as looked,
                       used.first_seen, used.last_seen
                from traffic.field_use used
                left join traffic.looked_into looked
                  on looked.topic = used.topic
                 and looked.type is not distinct from used.type
                 and looked.source is not distinct from used.source
                where used.topic = :topic and used.type is not distinct from cast(:type as text)
                order by used.path, used.source
                limit :most
                """)
                .param("topic", topic)
                .param("type", type)
                .param("most", MOST_SHOWN)
                .query(FieldUses::row)
                .list();
    }

    private static FieldRow row(ResultSet row, int number) throws SQLException {
        return new FieldRow(
                row.getString("source"),
                row.getString("path"),
                row.getLong("looked"),
                row.getLong("present"),
                row.getLong("nulls"),
                row.getInt("types"),
                FieldRow.distinct(row.getInt("marked")),
                instant(row, "first_seen"),
                instant(row, "last_seen"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** Of all records that name a type, over all sources, by topic, type and path; the first {@value #MOST_AT_ALL}. */
    List<EventField> ofEvents() {
        return jdbc.sql("""
                select topic, type, path, sum(present) as present, bit_or(types) as types,
                       min(first_seen) as first_seen, max(last_seen) as last_seen, count(distinct source) as sources,
                       (array_agg(distinct source order by source) filter (where source is not null))[1\\:20] as named
                from traffic.field_use
                where type is not null and path <> :other
                group by topic, type, path
                order by topic, type, path
                limit :most
                """)
                .param("other", TrafficRow.OTHER)
                .param("most", MOST_AT_ALL)
                .query((row, number) -> new EventField(
                        new EventKey(row.getString("topic"), row.getString("type")),
                        row.getString("path"),
                        row.getLong("present"),
                        FieldRow.typeNames(row.getInt("types")),
                        row.getInt("sources"),
                        texts(row, "named"),
                        instant(row, "first_seen"),
                        instant(row, "last_seen")))
                .list();
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
