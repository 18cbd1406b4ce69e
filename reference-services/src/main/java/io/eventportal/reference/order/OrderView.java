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
        Instant updatedAt) {}
