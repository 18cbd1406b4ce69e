package io.eventportal.reference.order;

import io.eventportal.reference.order.OrderEvent.Currency;
import io.eventportal.reference.order.OrderEvent.OrderCreated;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The read model: one row per order, written with its history. */
@Repository
class OrderViews {

    private final JdbcClient jdbc;

    OrderViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(OrderCreated order) {
        jdbc.sql("""
                        insert into order_view (id, customer_id, status, total_amount, currency, created_at, updated_at)
                        values (:id, :customerId, 'PENDING', :totalAmount, :currency, :now, :now)
                        """)
                .param("id", order.orderId())
                .param("customerId", order.customerId())
                .param("totalAmount", order.totalAmount())
                .param("currency", order.currency().name())
                .param("now", Timestamp.from(order.createdAt()))
                .update();
    }

    /** Keeps others from changing an order until the transaction ends; false if there is no such order. */
    boolean hold(String orderId) {
        return jdbc.sql("select id from order_view where id = :id for update")
                .param("id", orderId)
                .query(String.class)
                .optional()
                .isPresent();
    }

    void update(Order order, Instant now) {
        var failure = order.failure();
        jdbc.sql("""
                        update order_view
                        set status = :status, reason = :reason, refunded = :refunded, updated_at = :now
                        where id = :id
                        """)
                .param("id", order.id())
                .param("status", order.status().name())
                .param("reason", failure == null ? null : failure.reason() + ": " + failure.detail())
                .param("refunded", order.refundId() != null)
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<OrderView> find(String orderId) {
        return jdbc.sql("select * from order_view where id = :id")
                .param("id", orderId)
                .query((row, n) -> view(row))
                .optional();
    }

    /** Newest first. */
    List<OrderView> latest(int limit) {
        return jdbc.sql("select * from order_view order by created_at desc, id limit :limit")
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
                row.getTimestamp("updated_at").toInstant());
    }
}
