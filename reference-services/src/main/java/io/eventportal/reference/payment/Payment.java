package io.eventportal.reference.payment;

import org.jspecify.annotations.Nullable;

/**
 * The one payment of an order.
 *
 * @param amountMinor in the currency's minor unit
 * @param reason why it failed or was refunded; null if neither
 * @param refundId null unless refunded
 */
record Payment(
        String id,
        String orderId,
        String customerId,
        long amountMinor,
        String currency,
        PaymentStatus status,
        @Nullable String reason,
        @Nullable String refundId) {

    Payment refunded(String newRefundId, String why) {
        return new Payment(id, orderId, customerId, amountMinor, currency, PaymentStatus.REFUNDED, why, newRefundId);
    }
}
