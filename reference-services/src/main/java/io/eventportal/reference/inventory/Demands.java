package io.eventportal.reference.inventory;

import io.eventportal.reference.inventory.InventoryEvents.Item;
import io.eventportal.reference.messaging.Cause;
import io.eventportal.reference.messaging.TraceParent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What orders want; each is kept from others once the current transaction has touched it. */
@Repository
class Demands {

    private static final TypeReference<List<Item>> ITEMS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper mapper;

    Demands(JdbcClient jdbc, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** Notes what was ordered; the demand as it is then known. */
    Demand items(String orderId, List<Item> items) {
        return jdbc.sql("""
                        insert into demand (order_id, items) values (:orderId, :items::jsonb)
                        on conflict (order_id) do update set items = coalesce(demand.items, excluded.items)
                        returning *
                        """)
                .param("orderId", orderId)
                .param("items", mapper.writeValueAsString(items))
                .query((row, n) -> demand(row))
                .single();
    }

    /** Notes that it is paid; the demand as it is then known. */
    Demand payment(String orderId, Cause payment) {
        return jdbc.sql("""
                        insert into demand (order_id, payment_event_id, correlation_id, trace_parent)
                        values (:orderId, :eventId, :correlationId, :traceParent)
                        on conflict (order_id) do update set
                            payment_event_id = coalesce(demand.payment_event_id, excluded.payment_event_id),
                            correlation_id = coalesce(demand.correlation_id, excluded.correlation_id),
                            trace_parent = coalesce(demand.trace_parent, excluded.trace_parent)
                        returning *
                        """)
                .param("orderId", orderId)
                .param("eventId", payment.eventId())
                .param("correlationId", payment.correlationId())
                .param("traceParent", payment.trace().toString())
                .query((row, n) -> demand(row))
                .single();
    }

    private Demand demand(ResultSet row) throws SQLException {
        var items = row.getString("items");
        var payment = row.getString("payment_event_id");
        return new Demand(
                row.getString("order_id"),
                items == null ? null : mapper.readValue(items, ITEMS),
                payment == null ? null : cause(payment, row));
    }

    private static Cause cause(String payment, ResultSet row) throws SQLException {
        return new Cause(payment, row.getString("correlation_id"), TraceParent.of(row.getString("trace_parent")));
    }

    /** Closes a demand; false if it was closed before. */
    boolean close(String orderId, String outcome) {
        var closed = jdbc.sql("update demand set outcome = :outcome where order_id = :orderId and outcome is null")
                .param("orderId", orderId)
                .param("outcome", outcome)
                .update();
        return closed == 1;
    }
}
