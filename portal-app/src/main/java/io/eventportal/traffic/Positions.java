package io.eventportal.traffic;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far each partition is counted. */
@Repository
class Positions {

    private static final String SILENCE = "5s";

    private final JdbcClient jdbc;

    Positions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The stored positions; those that were never stored are stored as given. In the order given. */
    List<Position> findOrAdd(Collection<Position> initial) {
        return initial.stream().map(this::findOrAdd).toList();
    }

    /** How many partitions of a topic are counted; 0 if none is. */
    int partitions(String topic) {
        return jdbc.sql("""
                select coalesce(max(counted), 0) from (
                    select count(*) as counted from traffic.observed_partition where topic = :topic group by topic_id) t
                """)
                .param("topic", topic.replace("\0", ""))
                .query(Integer.class)
                .single();
    }

    /** How far each topic is counted, over all of its partitions and all topics of that name that there were. */
    Map<String, Long> progress() {
        var progress = new HashMap<String, Long>();
        jdbc.sql("select topic, sum(next_offset) as progress from traffic.observed_partition group by topic")
                .query(row -> {
                    progress.put(row.getString("topic"), row.getLong("progress"));
                });
        return progress;
    }

    /** Every stored position, those of topics that are gone among them. */
    List<Position> all() {
        return jdbc.sql("select topic, topic_id, partition, next_offset, leader_epoch from traffic.observed_partition")
                .query((row, number) -> new Position(
                        new TopicPartition(row.getString("topic"), row.getInt("partition")),
                        row.getString("topic_id"),
                        row.getLong("next_offset"),
                        row.getObject("leader_epoch", Integer.class)))
                .list();
    }

    /** When Kafka was observed for the first time: that time, if it never was. */
    Instant firstStart(Instant now) {
        jdbc.sql(
                        "insert into traffic.observation (started_at) values (to_timestamp(:now / 1000.0)) on conflict do nothing")
                .param("now", now.toEpochMilli())
                .update();
        return jdbc.sql("select started_at from traffic.observation")
                .query((row, number) -> row.getTimestamp("started_at").toInstant())
                .single();
    }

    private Position findOrAdd(Position initial) {
        jdbc.sql("""
                insert into traffic.observed_partition (topic, topic_id, partition, next_offset)
                values (:topic, :topicId, :partition, :nextOffset)
                on conflict do nothing
                """)
                .param("topic", initial.partition().topic())
                .param("topicId", initial.topicId())
                .param("partition", initial.partition().partition())
                .param("nextOffset", initial.nextOffset())
                .update();
        return jdbc.sql("""
                select next_offset, leader_epoch from traffic.observed_partition
                where topic = :topic and topic_id = :topicId and partition = :partition
                """)
                .param("topic", initial.partition().topic())
                .param("topicId", initial.topicId())
                .param("partition", initial.partition().partition())
                .query((row, number) ->
                        initial.movedTo(row.getLong("next_offset"), row.getObject("leader_epoch", Integer.class)))
                .single();
    }

    /**
     * Lets the database end the caller's transaction when this process falls silent in it: one that is frozen must not
     * keep its rows from those who take over.
     */
    void endTransactionOnSilence() {
        jdbc.sql("select set_config('idle_in_transaction_session_timeout', :silence, true)")
                .param("silence", SILENCE)
                .query(String.class)
                .single();
    }

    /**
     * Moves positions behind what was read, in the caller's transaction.
     *
     * @throws StalePositionException if one is no longer where its stretch starts
     */
    void advance(Collection<Stretch> stretches) {
        var from = stretches.stream().map(Stretch::from).toList();
        var to = stretches.stream().map(Stretch::to).toList();
        var moved = jdbc.sql("""
                update traffic.observed_partition stored
                set next_offset = move.next_offset, leader_epoch = move.leader_epoch
                from unnest(cast(:topics as text[]), cast(:topicIds as text[]), cast(:partitions as integer[]),
                            cast(:from as bigint[]), cast(:to as bigint[]), cast(:epochs as integer[]))
                    as move(topic, topic_id, partition, expected_offset, next_offset, leader_epoch)
                where stored.topic = move.topic
                  and stored.topic_id = move.topic_id
                  and stored.partition = move.partition
                  and stored.next_offset = move.expected_offset
                """)
                .param("topics", from.stream().map(at -> at.partition().topic()).toArray(String[]::new))
                .param("topicIds", from.stream().map(Position::topicId).toArray(String[]::new))
                .param(
                        "partitions",
                        from.stream().mapToInt(at -> at.partition().partition()).toArray())
                .param("from", from.stream().mapToLong(Position::nextOffset).toArray())
                .param("to", to.stream().mapToLong(Position::nextOffset).toArray())
                .param("epochs", to.stream().map(Position::leaderEpoch).toArray(Integer[]::new))
                .update();
        if (moved != from.size()) {
            throw StalePositionException.of(
                    from.stream().map(Position::partition).toList());
        }
    }
}
