package io.eventportal.reference.order;

import io.eventportal.reference.order.OrderEvent.Currency;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as people see it in a list.
 *
 * @param totalAmount in units of the currency
 * @param reason why it was cancelled, for people; null if it was not
 * @param refunded whether its charge was returned
 * @param updatedAt when the last event that it shows happened
 * @param version events of its history that it shows
 */
record OrderView(
        String id,
        String customerId,
        OrderStatus status,
        BigDecimal totalAmount,
        Currency currency,
        @Nullable String reason,
        boolean refunded,
        Instant createdAt,
        Instant updatedAt,
        int version) {

    static OrderView of(VersionedOrder versioned) {
        var order = versioned.order();
        var failure = order.failure();
        return new OrderView(
                order.id(),
                order.customerId(),
                order.status(),
                order.totalAmount(),
                order.currency(),
                failure == null ? null : failure.reason() + ": " + failure.detail(),
                order.refundId() != null,
                order.createdAt(),
                versioned.changedAt(),
                versioned.version());
    }
}
