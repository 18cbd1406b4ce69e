package io.eventportal.reference.payment;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The events of this service, and what it reads of those of order-service. */
final class PaymentEvents {

    private PaymentEvents() {}

    /** @param totalAmount in units of the currency, at most two decimals */
    record OrderCreated(String orderId, String customerId, BigDecimal totalAmount, String currency) {

        OrderCreated {
            if (totalAmount.signum() <= 0 || totalAmount.stripTrailingZeros().scale() > 2) {
                throw new IllegalArgumentException("No amount that can be charged.");
            }
        }

        long amountMinor() {
            return totalAmount.movePointRight(2).longValueExact();
        }
    }

    /** An order ended unfulfilled. */
    record OrderCancelled(String orderId, String reason) {}

    /** A customer was charged. */
    record PaymentProcessed(
            String paymentId,
            String orderId,
            String customerId,
            long amountMinor,
            String currency,
            @Nullable String authorizationCode,
            Instant processedAt) {}

    /** A customer could not be charged. */
    record PaymentFailed(
            String orderId,
            String customerId,
            long amountMinor,
            String currency,
            FailureReason reason,
            Instant failedAt) {}

    /** A charge was returned. */
    record PaymentRefunded(
            String orderId,
            String paymentId,
            String refundId,
            long amountMinor,
            String currency,
            String reason,
            Instant refundedAt) {}

    /** Why a charge is refused. */
    enum FailureReason {
        CARD_DECLINED,
        LIMIT_EXCEEDED
    }
}
