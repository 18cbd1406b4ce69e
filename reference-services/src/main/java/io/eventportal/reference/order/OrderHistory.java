package io.eventportal.reference.order;

import io.eventportal.reference.messaging.Envelope;
import io.eventportal.reference.order.OrderEvent.OrderCreated;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
    private final OrderSnapshots snapshots;

    OrderHistory(JdbcClient jdbc, JsonMapper mapper, OrderSnapshots snapshots) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.snapshots = snapshots;
    }

    private static Stream<Class<?>> types(Class<?> sealed) {
        return sealed.isInterface()
                ? Stream.of(sealed.getPermittedSubclasses()).flatMap(OrderHistory::types)
                : Stream.of(sealed);
    }

    /**
     * Adds the first event of a new order.
     *
     * @throws ConcurrentChangeException if the order exists
     */
    VersionedOrder begin(OrderCreated created, Envelope envelope) {
        insert(created, 0, envelope);
        return VersionedOrder.of(created, envelope.time());
    }

    /**
     * Adds what happened last.
     *
     * @param known the order as it was when this was decided
     * @throws ConcurrentChangeException if more has happened to it meanwhile
     */
    VersionedOrder append(VersionedOrder known, OrderEvent event, Envelope envelope) {
        insert(event, known.version(), envelope);
        var changed = known.after(event, envelope.time());
        snapshots.keepIfDue(changed);
        return changed;
    }

    private void insert(OrderEvent event, int expectedVersion, Envelope envelope) {
        var added = jdbc.sql("""
                        insert into order_event (order_id, sequence, event_id, type, source, occurred_at, data)
                        values (:orderId, :sequence, :eventId, :type, :source, :occurredAt, :data::jsonb)
                        on conflict (order_id, sequence) do nothing
                        """)
                .param("orderId", event.orderId())
                .param("sequence", expectedVersion + 1)
                .param("eventId", envelope.id())
                .param("type", envelope.type())
                .param("source", envelope.source())
                .param("occurredAt", Timestamp.from(envelope.time()))
                .param("data", mapper.writeValueAsString(event))
                .update();
        if (added == 0) {
            throw new ConcurrentChangeException(event.orderId(), expectedVersion);
        }
    }

    /** The order as it stands: its latest snapshot, and what has happened since. Empty if there is no such order. */
    Optional<VersionedOrder> load(String orderId) {
        var snapshot = snapshots.find(orderId);
        var since = jdbc.sql("""
                        select sequence, type, occurred_at, data from order_event
                        where order_id = :orderId and sequence > :version
                        order by sequence
                        """)
                .param("orderId", orderId)
                .param("version", snapshot.map(VersionedOrder::version).orElse(0))
                .query((row, n) -> recorded(row))
                .list();
        return Optional.ofNullable(replayed(snapshot.orElse(null), since));
    }

    /** The order as what had happened by then makes it; empty if it had not been placed. */
    Optional<VersionedOrder> at(String orderId, Instant time) {
        var until = jdbc.sql("""
                        select sequence, type, occurred_at, data from order_event
                        where order_id = :orderId and occurred_at <= :time
                        order by sequence
                        """)
                .param("orderId", orderId)
                .param("time", Timestamp.from(time))
                .query((row, n) -> recorded(row))
                .list();
        return Optional.ofNullable(replayed(null, until));
    }

    /**
     * Orders as their whole histories make them, without regard to snapshots.
     *
     * @param afterId the orders with greater ids, in the order of their ids; empty for all
     */
    List<VersionedOrder> replayed(String afterId, int limit) {
        var histories = new LinkedHashMap<String, List<Recorded>>();
        jdbc.sql("""
                        select order_id, sequence, type, occurred_at, data from order_event
                        where order_id in (
                            select distinct order_id from order_event where order_id > :afterId
                            order by order_id limit :limit)
                        order by order_id, sequence
                        """).param("afterId", afterId).param("limit", limit).query(row -> {
            histories
                    .computeIfAbsent(row.getString("order_id"), id -> new ArrayList<>())
                    .add(recorded(row));
        });
        return histories.values().stream()
                .map(history -> replayed(null, history))
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private static @Nullable VersionedOrder replayed(@Nullable VersionedOrder start, List<Recorded> events) {
        var order = start;
        for (var next : events) {
            if (order != null) {
                order = new VersionedOrder(order.order().after(next.event), next.sequence, next.occurredAt);
            } else if (next.event instanceof OrderCreated created) {
                order = VersionedOrder.of(created, next.occurredAt);
            }
        }
        return order;
    }

    private Recorded recorded(ResultSet row) throws SQLException {
        var type = TYPES.get(row.getString("type"));
        if (type == null) {
            throw new IllegalStateException("The history has an event of the unknown type " + row.getString("type"));
        }
        var event = (OrderEvent) mapper.readValue(row.getString("data"), type);
        return new Recorded(
                event, row.getInt("sequence"), row.getTimestamp("occurred_at").toInstant());
    }

    /** What had happened by then, for people; oldest first, empty if there was no such order. */
    List<HistoryEntry> entries(String orderId, Instant time) {
        return jdbc.sql("""
                        select * from order_event
                        where order_id = :orderId and occurred_at <= :time
                        order by sequence
                        """)
                .param("orderId", orderId)
                .param("time", Timestamp.from(time))
                .query((row, n) -> entry(row))
                .list();
    }

    /** All that has happened, for people; oldest first, empty if there is no such order. */
    List<HistoryEntry> entries(String orderId) {
        return jdbc.sql("select * from order_event where order_id = :orderId order by sequence")
                .param("orderId", orderId)
                .query((row, n) -> entry(row))
                .list();
    }

    private HistoryEntry entry(ResultSet row) throws SQLException {
        return new HistoryEntry(
                row.getInt("sequence"),
                row.getString("event_id"),
                row.getString("type"),
                row.getString("source"),
                row.getTimestamp("occurred_at").toInstant(),
                mapper.readTree(row.getString("data")));
    }

    private record Recorded(OrderEvent event, int sequence, Instant occurredAt) {}
}
