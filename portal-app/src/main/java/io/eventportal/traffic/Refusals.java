package io.eventportal.traffic;

import io.eventportal.traffic.RefusalRow.Example;
import io.eventportal.traffic.Refusing.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts of refused records by reason. What changes them runs in its caller's transaction. */
@Repository
class Refusals {

    private static final int MOST_SHOWN = 200;

    private final JdbcClient jdbc;

    Refusals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(SortedMap<RefusalKey, Refused> refused) {
        var keys = refused.keySet();
        jdbc.sql("""
                insert into traffic.refusal as counted
                    (topic, type, source, conformance, rule, path, records, first_partition, first_offset, first_seen,
                     latest_partition, latest_offset, latest_seen)
                select topic, type, source, conformance, rule, path, records,
                       first_partition, first_offset, to_timestamp(first_seen / 1000.0),
                       latest_partition, latest_offset, to_timestamp(latest_seen / 1000.0)
                from unnest(cast(:topics as text[]), cast(:types as text[]), cast(:sources as text[]),
                            cast(:conformances as text[]), cast(:rules as text[]), cast(:paths as text[]),
                            cast(:records as bigint[]),
                            cast(:firstPartitions as integer[]), cast(:firstOffsets as bigint[]), cast(:firstSeen as bigint[]),
                            cast(:latestPartitions as integer[]), cast(:latestOffsets as bigint[]), cast(:latestSeen as bigint[]))
                    as batch(topic, type, source, conformance, rule, path, records, first_partition, first_offset,
                             first_seen, latest_partition, latest_offset, latest_seen)
                on conflict on constraint refusal_key do update set
                    records = counted.records + excluded.records,
                    first_partition = case when excluded.first_seen < counted.first_seen
                        then excluded.first_partition else counted.first_partition end,
                    first_offset = case when excluded.first_seen < counted.first_seen
                        then excluded.first_offset else counted.first_offset end,
                    first_seen = least(counted.first_seen, excluded.first_seen),
                    latest_partition = case when excluded.latest_seen < counted.latest_seen
                        then counted.latest_partition else excluded.latest_partition end,
                    latest_offset = case when excluded.latest_seen < counted.latest_seen
                        then counted.latest_offset else excluded.latest_offset end,
                    latest_seen = greatest(counted.latest_seen, excluded.latest_seen)
                """)
                .param("topics", texts(keys.stream().map(RefusalKey::topic).toList()))
                .param("types", keys.stream().map(RefusalKey::type).toArray(String[]::new))
                .param("sources", keys.stream().map(RefusalKey::source).toArray(String[]::new))
                .param(
                        "conformances",
                        texts(keys.stream().map(key -> key.conformance().id()).toList()))
                .param("rules", texts(keys.stream().map(RefusalKey::rule).toList()))
                .param("paths", texts(keys.stream().map(RefusalKey::path).toList()))
                .param(
                        "records",
                        refused.values().stream().mapToLong(Refused::records).toArray())
                .param("firstPartitions", column(refused, Refused::first, Example::partition))
                .param("firstOffsets", column(refused, Refused::first, Example::offset))
                .param(
                        "firstSeen",
                        column(
                                refused,
                                Refused::first,
                                example -> example.seen().toEpochMilli()))
                .param("latestPartitions", column(refused, Refused::latest, Example::partition))
                .param("latestOffsets", column(refused, Refused::latest, Example::offset))
                .param(
                        "latestSeen",
                        column(
                                refused,
                                Refused::latest,
                                example -> example.seen().toEpochMilli()))
                .update();
    }

    private static String[] texts(List<String> texts) {
        return texts.stream().map(text -> text.replace("\0", "")).toArray(String[]::new);
    }

    private static long[] column(
            SortedMap<RefusalKey, Refused> refused, Function<Refused, Example> example, ToLongFunction<Example> of) {
        return refused.values().stream().map(example).mapToLong(of).toArray();
    }

    /** What is told apart on a topic. Until the transaction ends nobody else adds to it by way of this method. */
    List<RefusalKey> keysForAdding(String topic) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('event-portal/refusals/' || :topic, 0))")
                .param("topic", topic)
                .query((row, number) -> true)
                .single();
        return jdbc.sql("select topic, type, source, conformance, rule, path from traffic.refusal where topic = :topic")
                .param("topic", topic)
                .query((row, number) -> key(row))
                .list();
    }

    /** Most records first, at most {@value #MOST_SHOWN}. {@code type} null: of every event of the topic. */
    List<RefusalRow> of(String topic, @Nullable String type) {
        return jdbc.sql("""
                select * from traffic.refusal
                where topic = :topic and (cast(:type as text) is null or type = :type)
                order by records desc, type, source, rule, path
                limit :most
                """)
                .param("topic", topic)
                .param("type", type)
                .param("most", MOST_SHOWN)
                .query(Refusals::row)
                .list();
    }

    private static RefusalKey key(ResultSet row) throws SQLException {
        return new RefusalKey(
                row.getString("topic"),
                row.getString("type"),
                row.getString("source"),
                Conformance.of(row.getString("conformance")),
                row.getString("rule"),
                row.getString("path"));
    }

    private static RefusalRow row(ResultSet row, int number) throws SQLException {
        var key = key(row);
        return new RefusalRow(
                key.topic(),
                key.type(),
                key.source(),
                key.conformance(),
                key.rule(),
                key.path(),
                row.getLong("records"),
                example(row, "first"),
                example(row, "latest"));
    }

    private static Example example(ResultSet row, String which) throws SQLException {
        return new Example(
                row.getInt(which + "_partition"),
                row.getLong(which + "_offset"),
                row.getTimestamp(which + "_seen").toInstant());
    }
}
