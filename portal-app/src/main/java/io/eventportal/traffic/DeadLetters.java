package io.eventportal.traffic;

import io.eventportal.catalog.Page;
import io.eventportal.traffic.DeadLetterRow.Coordinates;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Dead letters by their kind. What changes them runs in its caller's transaction. */
@Repository
class DeadLetters {

    private static final String COLUMNS = """
            select dead_topic, consumer_group, original_topic, type, exception_class, field, message, mark, records,
                   first_partition, first_offset, last_partition, last_offset, original, first_seen, last_seen
            from traffic.dead_letter
            """;
    private static final String ORDER =
            " order by original_topic, consumer_group, type, exception_class, field, dead_topic ";

    private final JdbcClient jdbc;

    DeadLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The kinds that are told apart on a topic. Nobody else adds to them until this transaction ends. */
    List<DeadLetterKey> keysForAdding(String deadTopic) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('traffic.dead_letter'), hashtext(:topic))")
                .param("topic", deadTopic)
                .query((row, number) -> true)
                .list();
        return jdbc.sql(COLUMNS + "where dead_topic = :topic")
                .param("topic", deadTopic)
                .query((row, number) -> DeadLetterKey.of(row(row, number)))
                .list();
    }

    /** Adds to what is booked of the same kind. */
    void add(DeadLetterRow row) {
        jdbc.sql("""
                insert into traffic.dead_letter as stored
                    (dead_topic, consumer_group, original_topic, type, exception_class, field, message, mark, records,
                     first_partition, first_offset, last_partition, last_offset, original, first_seen, last_seen)
                values (:deadTopic, :group, :originalTopic, :type, :exceptionClass, :field, :message, :mark, :records,
                        :firstPartition, :firstOffset, :lastPartition, :lastOffset, :original, :firstSeen, :lastSeen)
                on conflict on constraint dead_letter_key do update set
                    records = stored.records + excluded.records,
                    message = case when excluded.last_seen < stored.last_seen
                        then stored.message else excluded.message end,
                    original = case when excluded.last_seen < stored.last_seen
                        then stored.original else excluded.original end,
                    last_partition = case when excluded.last_seen < stored.last_seen
                        then stored.last_partition else excluded.last_partition end,
                    last_offset = case when excluded.last_seen < stored.last_seen
                        then stored.last_offset else excluded.last_offset end,
                    first_partition = case when excluded.first_seen < stored.first_seen
                        then excluded.first_partition else stored.first_partition end,
                    first_offset = case when excluded.first_seen < stored.first_seen
                        then excluded.first_offset else stored.first_offset end,
                    first_seen = least(stored.first_seen, excluded.first_seen),
                    last_seen = greatest(stored.last_seen, excluded.last_seen)
                """)
                .param("deadTopic", row.deadTopic())
                .param("group", row.group())
                .param("originalTopic", row.originalTopic())
                .param("type", row.type())
                .param("exceptionClass", row.exceptionClass())
                .param("field", row.field())
                .param("message", row.message())
                .param("mark", row.mark())
                .param("records", row.records())
                .param("firstPartition", row.first().partition())
                .param("firstOffset", row.first().offset())
                .param("lastPartition", row.last().partition())
                .param("lastOffset", row.last().offset())
                .param("original", row.original())
                .param("firstSeen", row.firstSeen().atOffset(ZoneOffset.UTC))
                .param("lastSeen", row.lastSeen().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** By original topic and group. {@code topic} null: of every topic. */
    List<DeadLetterRow> ofOriginal(@Nullable String topic) {
        return jdbc.sql(COLUMNS + "where cast(:topic as text) is null or original_topic = :topic" + ORDER)
                .param("topic", topic)
                .query(DeadLetters::row)
                .list();
    }

    /** @param topic that they came from, or lie on; null for every one */
    Page<DeadLetterRow> page(@Nullable String topic, int page, int size) {
        var where = "where cast(:topic as text) is null or original_topic = :topic or dead_topic = :topic";
        var total = jdbc.sql("select count(*) from traffic.dead_letter " + where)
                .param("topic", topic)
                .query(Long.class)
                .single();
        var rows = jdbc.sql(COLUMNS + where + ORDER + "offset :offset limit :size")
                .param("topic", topic)
                .param("offset", (long) page * size)
                .param("size", size)
                .query(DeadLetters::row)
                .list();
        return new Page<>(rows, page, size, total);
    }

    private static DeadLetterRow row(ResultSet row, int number) throws SQLException {
        return new DeadLetterRow(
                row.getString("dead_topic"),
                row.getString("consumer_group"),
                row.getString("original_topic"),
                row.getString("type"),
                row.getString("exception_class"),
                row.getString("field"),
                row.getString("message"),
                row.getString("mark"),
                row.getLong("records"),
                new Coordinates(row.getInt("first_partition"), row.getLong("first_offset")),
                new Coordinates(row.getInt("last_partition"), row.getLong("last_offset")),
                row.getString("original"),
                row.getTimestamp("first_seen").toInstant(),
                row.getTimestamp("last_seen").toInstant());
    }
}
