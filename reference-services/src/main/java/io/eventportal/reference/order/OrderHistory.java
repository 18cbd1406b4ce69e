package io.eventportal.reference.order;

import io.eventportal.reference.messaging.Envelope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The event store: all that happened to each order, only ever added to. */
@Repository
class OrderHistory {

    private static final Map<String, Class<?>> TYPES =
            types(OrderEvent.class).collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    OrderHistory(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    private static Stream<Class<?>> types(Class<?> sealed) {
        return sealed.isInterface()
                ? Stream.of(sealed.getPermittedSubclasses()).flatMap(OrderHistory::types)
                : Stream.of(sealed);
    }

    /** Adds what happened last; the caller holds the order's row in the read model. */
    void append(OrderEvent event, Envelope envelope) {
        jdbc.sql("""
                        insert into order_event (order_id, sequence, event_id, type, source, occurred_at, data)
                        select :orderId, coalesce(max(sequence), 0) + 1, :eventId, :type, :source, :occurredAt, :data::jsonb
                        from order_event
                        where order_id = :orderId
                        """)
                .param("orderId", event.orderId())
                .param("eventId", envelope.id())
                .param("type", envelope.type())
                .param("source", envelope.source())
                .param("occurredAt", Timestamp.from(envelope.time()))
                .param("data", mapper.writeValueAsString(event))
                .update();
    }

    /** Oldest first; empty if there is no such order. */
    List<OrderEvent> of(String orderId) {
        return jdbc.sql("select type, data from order_event where order_id = :orderId order by sequence")
                .param("orderId", orderId)
                .query((row, n) -> event(row))
                .list();
    }

    private OrderEvent event(ResultSet row) throws SQLException {
        var type = TYPES.get(row.getString("type"));
        if (type == null) {
            throw new IllegalStateException("The history has an event of the unknown type " + row.getString("type"));
        }
        return (OrderEvent) mapper.readValue(row.getString("data"), type);
    }

    /** The same for people. */
    List<HistoryEntry> entries(String orderId) {
        return jdbc.sql("select * from order_event where order_id = :orderId order by sequence")
                .param("orderId", orderId)
                .query((row, n) -> new HistoryEntry(
                        row.getInt("sequence"),
                        row.getString("event_id"),
                        row.getString("type"),
                        row.getString("source"),
                        row.getTimestamp("occurred_at").toInstant(),
                        mapper.readTree(row.getString("data"))))
                .list();
    }
}
