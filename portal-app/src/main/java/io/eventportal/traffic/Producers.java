package io.eventportal.traffic;

import io.eventportal.catalog.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Those who were seen to write to topics, by what the brokers say of them. */
@Repository
class Producers {

    private static final String WRITERS = """
            select transactional_id, topic, first_seen, last_seen, last_write,
                   coalesce(last_write, last_seen) < :staleBefore as stale
            from traffic.transactional_id
            """;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final PartyProperties properties;

    Producers(JdbcClient jdbc, InstantSource clock, PartyProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.properties = properties;
    }

    /**
     * Topics that are counted, with their partitions: the first after a name, by name.
     *
     * @param after empty for the very first
     */
    Map<String, List<Integer>> topicsAfter(String after, int limit) {
        var topics = new TreeMap<String, List<Integer>>();
        jdbc.sql("""
                select distinct topic, partition from traffic.observed_partition where topic in (
                    select topic from traffic.observed_partition where topic collate "C" > :after
                    group by topic order by topic collate "C" limit :limit)
                order by topic, partition
                """).param("after", after).param("limit", limit).query(row -> {
            topics.computeIfAbsent(row.getString("topic"), any -> new ArrayList<>())
                    .add(row.getInt("partition"));
        });
        return topics;
    }

    /** In place of what was known of the topic; transactional ids are never forgotten. */
    void put(ProducerLook.OnTopic seen, Instant now) {
        var activeSince = now.minus(properties.staleAfter());
        jdbc.sql("""
                insert into traffic.topic_producers as stored (topic, known, active, last_write, looked_at, problem)
                values (:topic, :known, :active, :lastWrite, :now, :problem)
                on conflict on constraint topic_producers_pk do update set
                    known = excluded.known,
                    active = excluded.active,
                    last_write = coalesce(greatest(stored.last_write, excluded.last_write), stored.last_write),
                    looked_at = excluded.looked_at,
                    problem = excluded.problem
                """)
                .param("topic", seen.topic())
                .param("known", seen.producers().size())
                .param("active", active(seen, activeSince))
                .param("lastWrite", at(lastWrite(seen)))
                .param("now", at(now))
                .param("problem", seen.problem())
                .update();
        seen.producers().values().forEach(producer -> put(seen.topic(), producer, now));
    }

    /** Those with an open transaction are active too. */
    private static long active(ProducerLook.OnTopic seen, Instant since) {
        return seen.producers().values().stream()
                .filter(producer ->
                        producer.lastWrite() == null || producer.lastWrite().isAfter(since))
                .count();
    }

    private static @Nullable Instant lastWrite(ProducerLook.OnTopic seen) {
        return seen.producers().values().stream()
                .flatMap(producer -> Stream.ofNullable(producer.lastWrite()))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private void put(String topic, ProducerLook.Producer producer, Instant now) {
        if (producer.transactionalId() == null) {
            return;
        }
        jdbc.sql("""
                insert into traffic.transactional_id as stored
                    (transactional_id, topic, first_seen, last_seen, last_write)
                select :id, :topic, :now, :now, cast(:lastWrite as timestamptz)
                where exists (select from traffic.transactional_id where transactional_id = :id and topic = :topic)
                   or (select count(*) from traffic.transactional_id where topic = :topic) < :most
                on conflict on constraint transactional_id_pk do update set
                    last_seen = excluded.last_seen,
                    last_write = coalesce(greatest(stored.last_write, excluded.last_write), stored.last_write)
                """)
                .param("id", producer.transactionalId())
                .param("topic", topic)
                .param("now", at(now))
                .param("lastWrite", at(producer.lastWrite()))
                .param("most", properties.maxTransactionalIds())
                .update();
    }

    /** By topic and transactional id. {@code topic} null: of every topic. */
    List<TransactionalWriter> writers(@Nullable String topic) {
        return jdbc.sql(WRITERS + """
                where cast(:topic as text) is null or topic = :topic order by topic, transactional_id
                """)
                .param("staleBefore", at(clock.instant().minus(properties.staleAfter())))
                .param("topic", topic)
                .query(Producers::writer)
                .list();
    }

    /** By topic. {@code topic} null: every one that was looked at. */
    Page<ProducerSighting> page(@Nullable String topic, int page, int size) {
        var where = "where cast(:topic as text) is null or topic = :topic ";
        var total = jdbc.sql("select count(*) from traffic.topic_producers " + where)
                .param("topic", topic)
                .query(Long.class)
                .single();
        var rows = jdbc.sql("""
                select topic, known, active, last_write, looked_at, problem,
                       (select count(distinct source) from traffic.record_count counted
                        where counted.topic = producers.topic) as sources
                from traffic.topic_producers producers
                """ + where + "order by topic offset :offset limit :size")
                .param("topic", topic)
                .param("offset", (long) page * size)
                .param("size", size)
                .query(this::sighting)
                .list();
        return new Page<>(rows, page, size, total);
    }

    private ProducerSighting sighting(ResultSet row, int number) throws SQLException {
        return new ProducerSighting(
                row.getString("topic"),
                row.getInt("known"),
                row.getInt("active"),
                instant(row, "last_write"),
                row.getTimestamp("looked_at").toInstant(),
                row.getString("problem"),
                row.getLong("sources"),
                writers(row.getString("topic")));
    }

    private static TransactionalWriter writer(ResultSet row, int number) throws SQLException {
        return new TransactionalWriter(
                row.getString("transactional_id"),
                row.getString("topic"),
                row.getTimestamp("first_seen").toInstant(),
                row.getTimestamp("last_seen").toInstant(),
                instant(row, "last_write"),
                row.getBoolean("stale"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
