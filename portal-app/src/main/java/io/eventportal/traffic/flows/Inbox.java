package io.eventportal.traffic.flows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Records that wait for being settled. Adding to it locks nothing that others wait for. */
@Repository
class Inbox {

    private final JdbcClient jdbc;

    Inbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param most that may wait; where there are as many, these are let go and counted */
    void add(List<Arrival> arrivals, long most) {
        if (backlog() < most) {
            add(arrivals);
        } else {
            letGo(arrivals.stream()
                    .mapToLong(arrival -> Math.max(1, arrival.beyond()))
                    .sum());
        }
    }

    private void letGo(long records) {
        jdbc.sql("""
                insert into traffic.flow_let_go as counted (records, last_at) values (:records, now())
                on conflict on constraint flow_let_go_pk do update set
                    records = counted.records + excluded.records, last_at = excluded.last_at
                """).param("records", records).update();
    }

    private void add(List<Arrival> arrivals) {
        jdbc.sql("""
                insert into traffic.flow_inbox (correlation_id, sample, topic, partition, record_offset, type, source,
                                                event_id, causation_id, at, beyond)
                select correlation_id, sample, topic, partition, record_offset, type, source, event_id, causation_id,
                       to_timestamp(at / 1000.0), beyond
                from unnest(cast(:correlationIds as text[]), cast(:samples as bigint[]), cast(:topics as text[]),
                            cast(:partitions as integer[]), cast(:offsets as bigint[]), cast(:types as text[]),
                            cast(:sources as text[]), cast(:eventIds as text[]), cast(:causationIds as text[]),
                            cast(:at as bigint[]), cast(:beyond as bigint[]))
                    as batch(correlation_id, sample, topic, partition, record_offset, type, source, event_id,
                             causation_id, at, beyond)
                """)
                .param("correlationIds", texts(arrivals, Arrival::correlationId))
                .param("samples", arrivals.stream().mapToLong(Arrival::sample).toArray())
                .param("topics", texts(arrivals, Arrival::topic))
                .param(
                        "partitions",
                        arrivals.stream().mapToInt(Arrival::partition).toArray())
                .param("offsets", arrivals.stream().mapToLong(Arrival::offset).toArray())
                .param("types", texts(arrivals, Arrival::type))
                .param("sources", texts(arrivals, Arrival::source))
                .param("eventIds", texts(arrivals, Arrival::eventId))
                .param("causationIds", texts(arrivals, Arrival::causationId))
                .param("at", arrivals.stream().mapToLong(Arrival::at).toArray())
                .param("beyond", arrivals.stream().mapToLong(Arrival::beyond).toArray())
                .update();
    }

    private static @Nullable String[] texts(List<Arrival> arrivals, Function<Arrival, @Nullable String> text) {
        return arrivals.stream().map(text).toArray(String[]::new);
    }

    /** Of these correlation ids, those whose instance has so many steps. */
    Set<String> full(Collection<String> correlationIds, int steps) {
        return jdbc.sql("""
                select correlation_id from traffic.flow_instance
                where correlation_id = any(cast(:ids as text[])) and steps >= :steps
                """)
                .param("ids", correlationIds.toArray(String[]::new))
                .param("steps", steps)
                .query((row, number) -> row.getString("correlation_id"))
                .set();
    }

    /** Takes the first ones out, in the caller's transaction; in the order in which they came. */
    List<Arrival> take(int most) {
        return jdbc
                .sql("""
                delete from traffic.flow_inbox
                where id = any(array(select id from traffic.flow_inbox order by id limit :most))
                returning id, correlation_id, sample, topic, partition, record_offset, type, source, event_id,
                          causation_id, at, beyond
                """)
                .param("most", most)
                .query((row, number) -> new Numbered(row.getLong("id"), arrival(row)))
                .list()
                .stream()
                .sorted(Comparator.comparingLong(Numbered::id))
                .map(Numbered::arrival)
                .toList();
    }

    private record Numbered(long id, Arrival arrival) {}

    /** How many wait; fewer may, if transactions failed. */
    long backlog() {
        return jdbc.sql("select coalesce(max(id) - min(id) + 1, 0) from traffic.flow_inbox")
                .query(Long.class)
                .single();
    }

    private static Arrival arrival(ResultSet row) throws SQLException {
        return new Arrival(
                row.getString("correlation_id"),
                row.getLong("sample"),
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("record_offset"),
                row.getString("type"),
                row.getString("source"),
                row.getString("event_id"),
                row.getString("causation_id"),
                row.getTimestamp("at").getTime(),
                row.getLong("beyond"));
    }
}
