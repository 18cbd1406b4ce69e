package io.eventportal.traffic;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The consumer groups that were seen on topics. */
@Repository
class Groups {

    private static final String COLUMNS = """
            select group_id, topic, client_ids, state, committed, lag, first_seen, last_seen
            from traffic.group_sighting
            """;

    private final JdbcClient jdbc;

    Groups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps when a group was first seen on a topic. */
    void save(GroupSighting sighting) {
        jdbc.sql("""
                insert into traffic.group_sighting as stored
                    (group_id, topic, client_ids, state, committed, lag, first_seen, last_seen)
                values (:groupId, :topic, cast(:clientIds as text[]), :state, :committed, :lag,
                        to_timestamp(:firstSeen / 1000.0), to_timestamp(:lastSeen / 1000.0))
                on conflict on constraint group_sighting_pk do update set
                    client_ids = case when cardinality(excluded.client_ids) = 0
                        then stored.client_ids else excluded.client_ids end,
                    state = excluded.state,
                    committed = excluded.committed,
                    lag = excluded.lag,
                    last_seen = greatest(stored.last_seen, excluded.last_seen)
                """)
                .param("groupId", sighting.groupId())
                .param("topic", sighting.topic())
                .param("clientIds", sighting.clientIds().toArray(String[]::new))
                .param("state", sighting.state())
                .param("committed", sighting.committed())
                .param("lag", sighting.lag())
                .param("firstSeen", sighting.firstSeen().toEpochMilli())
                .param("lastSeen", sighting.lastSeen().toEpochMilli())
                .update();
    }

    long count() {
        return jdbc.sql("select count(*) from traffic.group_sighting")
                .query(Long.class)
                .single();
    }

    /** By topic and group id. */
    List<GroupSighting> all() {
        return jdbc.sql(COLUMNS + "order by topic, group_id").query(Groups::row).list();
    }

    /** By group id. */
    List<GroupSighting> ofTopic(String topic) {
        return jdbc.sql(COLUMNS + "where topic = :topic order by group_id")
                .param("topic", topic)
                .query(Groups::row)
                .list();
    }

    private static GroupSighting row(ResultSet row, int number) throws SQLException {
        return new GroupSighting(
                row.getString("group_id"),
                row.getString("topic"),
                Arrays.asList((String[]) row.getArray("client_ids").getArray()),
                row.getString("state"),
                row.getLong("committed"),
                row.getLong("lag"),
                instant(row, "first_seen"),
                instant(row, "last_seen"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
