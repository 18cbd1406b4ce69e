package io.eventportal.traffic;

import io.eventportal.catalog.Page;
import io.eventportal.traffic.Gap.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Gaps that were noticed. Nothing here is ever changed or deleted. */
@Repository
class Gaps {

    private final JdbcClient jdbc;

    Gaps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the caller's transaction. One that is known stays as it was noticed first. */
    void add(Collection<Gap> gaps) {
        for (var gap : gaps) {
            jdbc.sql("""
                    insert into traffic.gap (topic, topic_id, partition, kind, from_offset, to_offset, noticed_at)
                    values (:topic, :topicId, :partition, :kind, :from, :to, to_timestamp(:noticed / 1000.0))
                    on conflict do nothing
                    """)
                    .param("topic", gap.topic())
                    .param("topicId", gap.topicId())
                    .param("partition", gap.partition())
                    .param("kind", gap.kind().id())
                    .param("from", gap.from())
                    .param("to", gap.to())
                    .param("noticed", gap.noticed().toEpochMilli())
                    .update();
        }
    }

    /** Notes where counting ended on topics that were made anew since. */
    void addRecreated(Collection<Position> current, Instant noticed) {
        for (var position : current) {
            jdbc.sql("""
                    insert into traffic.gap (topic, topic_id, partition, kind, from_offset, to_offset, noticed_at)
                    select topic, topic_id, partition, :kind, next_offset, null, to_timestamp(:noticed / 1000.0)
                    from traffic.observed_partition
                    where topic = :topic and topic_id <> :topicId and partition = :partition
                    on conflict do nothing
                    """)
                    .param("kind", Kind.RECREATED.id())
                    .param("noticed", noticed.toEpochMilli())
                    .param("topic", position.partition().topic())
                    .param("topicId", position.topicId())
                    .param("partition", position.partition().partition())
                    .update();
        }
    }

    /** How many there are of each kind. */
    Map<Kind, Long> counts() {
        var counts = new EnumMap<Kind, Long>(Kind.class);
        for (var kind : Kind.values()) {
            counts.put(kind, 0L);
        }
        jdbc.sql("select kind, count(*) as gaps from traffic.gap group by kind").query(row -> {
            counts.put(kind(row), row.getLong("gaps"));
        });
        return counts;
    }

    /** Latest first. {@code topic} null: of every topic. */
    Page<Gap> page(@Nullable String topic, int page, int size) {
        var total = jdbc.sql("select count(*) from traffic.gap where cast(:topic as text) is null or topic = :topic")
                .param("topic", topic)
                .query(Long.class)
                .single();
        var gaps = jdbc.sql("""
                select topic, topic_id, partition, kind, from_offset, to_offset, noticed_at from traffic.gap
                where cast(:topic as text) is null or topic = :topic
                order by noticed_at desc, topic, topic_id, partition, kind, from_offset
                offset :offset limit :size
                """)
                .param("topic", topic)
                .param("offset", (long) page * size)
                .param("size", size)
                .query(Gaps::gap)
                .list();
        return new Page<>(gaps, page, size, total);
    }

    private static Gap gap(ResultSet row, int number) throws SQLException {
        return new Gap(
                row.getString("topic"),
                row.getString("topic_id"),
                row.getInt("partition"),
                kind(row),
                row.getLong("from_offset"),
                row.getObject("to_offset", Long.class),
                row.getTimestamp("noticed_at").toInstant());
    }

    private static Kind kind(ResultSet row) throws SQLException {
        return Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
    }
}
