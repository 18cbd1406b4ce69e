package io.eventportal.reference.order;

import io.eventportal.reference.order.OrderEvent.Currency;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The read model: one row per order, written with its history and made from it. */
@Repository
class OrderViews {

    private final JdbcClient jdbc;

    OrderViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes an order's row, unless that shows more of its history already. */
    void save(OrderView order) {
        jdbc.sql("""
                        insert into order_view as known (id, customer_id, status, total_amount, currency, reason, refunded,
                            created_at, updated_at, version)
                        values (:id, :customerId, :status, :totalAmount, :currency, :reason, :refunded,
                            :createdAt, :updatedAt, :version)
                        on conflict (id) do update set
                            customer_id = excluded.customer_id, status = excluded.status,
                            total_amount = excluded.total_amount, currency = excluded.currency,
                            reason = excluded.reason, refunded = excluded.refunded,
                            created_at = excluded.created_at, updated_at = excluded.updated_at,
                            version = excluded.version
                        where known.version <= excluded.version
                        """)
                .param("id", order.id())
                .param("customerId", order.customerId())
                .param("status", order.status().name())
                .param("totalAmount", order.totalAmount())
                .param("currency", order.currency().name())
                .param("reason", order.reason())
                .param("refunded", order.refunded())
                .param("createdAt", Timestamp.from(order.createdAt()))
                .param("updatedAt", Timestamp.from(order.updatedAt()))
                .param("version", order.version())
                .update();
    }

    /** Takes away what the history knows nothing of. */
    void deleteStrays() {
        jdbc.sql("""
                        delete from order_view stray
                        where not exists (select from order_event where order_event.order_id = stray.id)
                        """).update();
    }

    Optional<OrderView> find(String orderId) {
        return jdbc.sql("select * from order_view where id = :id")
                .param("id", orderId)
                .query((row, n) -> view(row))
                .optional();
    }

    /**
     * Newest first.
     *
     * @param status null for any
     * @param customerId null for any
     * @param after only those that come after this one in the list; null for the start of the list
     */
    List<OrderView> list(
            @Nullable OrderStatus status, @Nullable String customerId, @Nullable OrderView after, int limit) {
        var conditions = (status == null ? "" : " and status = :status")
                + (customerId == null ? "" : " and customer_id = :customerId")
                + (after == null ? "" : " and (created_at, id) < (:createdAt, :id)");
        return jdbc.sql("select * from order_view where true" + conditions
                        + " order by created_at desc, id desc limit :limit")
                .param("status", status == null ? null : status.name())
                .param("customerId", customerId)
                .param("createdAt", after == null ? null : Timestamp.from(after.createdAt()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query((row, n) -> view(row))
                .list();
    }

    private static OrderView view(ResultSet row) throws SQLException {
        return new OrderView(
                row.getString("id"),
                row.getString("customer_id"),
                OrderStatus.valueOf(row.getString("status")),
                row.getBigDecimal("total_amount"),
                Currency.valueOf(row.getString("currency")),
                row.getString("reason"),
                row.getBoolean("refunded"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                row.getInt("version"));
    }
}
