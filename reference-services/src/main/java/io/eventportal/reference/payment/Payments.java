package io.eventportal.reference.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Payments, at most one per order. */
@Repository
class Payments {

    private final JdbcClient jdbc;

    Payments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the order has a payment already. */
    boolean add(Payment payment, Instant now) {
        var added = jdbc.sql("""
                        insert into payment (id, order_id, customer_id, amount_minor, currency, status, reason, updated_at)
                        values (:id, :orderId, :customerId, :amountMinor, :currency, :status, :reason, :now)
                        on conflict (order_id) do nothing
                        """)
                .param("id", payment.id())
                .param("orderId", payment.orderId())
                .param("customerId", payment.customerId())
                .param("amountMinor", payment.amountMinor())
                .param("currency", payment.currency())
                .param("status", payment.status().name())
                .param("reason", payment.reason())
                .param("now", Timestamp.from(now))
                .update();
        return added == 1;
    }

    /** The payment of an order, kept from others until the transaction ends. */
    Optional<Payment> hold(String orderId) {
        return find("select * from payment where order_id = :orderId for update", orderId);
    }

    Optional<Payment> find(String orderId) {
        return find("select * from payment where order_id = :orderId", orderId);
    }

    private Optional<Payment> find(String sql, String orderId) {
        return jdbc.sql(sql)
                .param("orderId", orderId)
                .query((row, n) -> payment(row))
                .optional();
    }

    void update(Payment payment, Instant now) {
        jdbc.sql("""
                        update payment
                        set status = :status, reason = :reason, refund_id = :refundId, updated_at = :now
                        where id = :id
                        """)
                .param("id", payment.id())
                .param("status", payment.status().name())
                .param("reason", payment.reason())
                .param("refundId", payment.refundId())
                .param("now", Timestamp.from(now))
                .update();
    }

    private static Payment payment(ResultSet row) throws SQLException {
        return new Payment(
                row.getString("id"),
                row.getString("order_id"),
                row.getString("customer_id"),
                row.getLong("amount_minor"),
                row.getString("currency"),
                PaymentStatus.valueOf(row.getString("status")),
                row.getString("reason"),
                row.getString("refund_id"));
    }
}
