package io.eventportal.traffic;

import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far each partition is counted. */
@Repository
class Positions {

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
        return initial.movedTo(jdbc.sql("""
                select next_offset from traffic.observed_partition
                where topic = :topic and topic_id = :topicId and partition = :partition
                """)
                .param("topic", initial.partition().topic())
                .param("topicId", initial.topicId())
                .param("partition", initial.partition().partition())
                .query(Long.class)
                .single());
    }

    /**
     * Moves positions, in the caller's transaction.
     *
     * @throws StalePositionException if one is no longer where its move starts
     */
    void advance(List<Move> moves) {
        var moved = jdbc.sql("""
                update traffic.observed_partition stored set next_offset = move.next_offset
                from unnest(cast(:topics as text[]), cast(:topicIds as text[]), cast(:partitions as integer[]),
                            cast(:from as bigint[]), cast(:to as bigint[]))
                    as move(topic, topic_id, partition, expected_offset, next_offset)
                where stored.topic = move.topic
                  and stored.topic_id = move.topic_id
                  and stored.partition = move.partition
                  and stored.next_offset = move.expected_offset
                """)
                .param(
                        "topics",
                        moves.stream().map(move -> move.partition().topic()).toArray(String[]::new))
                .param(
                        "topicIds",
                        moves.stream().map(move -> move.from().topicId()).toArray(String[]::new))
                .param(
                        "partitions",
                        moves.stream()
                                .mapToInt(move -> move.partition().partition())
                                .toArray())
                .param(
                        "from",
                        moves.stream()
                                .mapToLong(move -> move.from().nextOffset())
                                .toArray())
                .param("to", moves.stream().mapToLong(Move::to).toArray())
                .update();
        if (moved != moves.size()) {
            throw StalePositionException.of(moves.stream().map(Move::partition).toList());
        }
    }

    /** @param to next offset afterwards; not before {@code from} */
    record Move(Position from, long to) {

        TopicPartition partition() {
            return from.partition();
        }

        Position target() {
            return from.movedTo(to);
        }
    }
}
