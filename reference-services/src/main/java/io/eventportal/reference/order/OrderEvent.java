package io.eventportal.reference.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to an order, told by this service or by others. The simple names are the event types; of the others'
 * events only what this service reads is here.
 */
sealed interface OrderEvent {

    String orderId();

    /** A customer placed the order. */
    record OrderCreated(
            String orderId,
            String customerId,
            Currency currency,
            BigDecimal totalAmount,
            List<Item> items,
            Instant createdAt)
            implements OrderEvent {

        public OrderCreated {
            items = List.copyOf(items);
        }
    }

    /** With one of these this service ends an order's saga. */
    sealed interface Conclusion extends OrderEvent {}

    /**
     * It is paid and its goods are reserved.
     *
     * @param customerEmail where the confirmation goes; null if it goes nowhere
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OrderConfirmed(
            String orderId,
            String customerId,
            @Nullable String customerEmail,
            String paymentId,
            String reservationId,
            Instant confirmedAt)
            implements Conclusion {

        OrderConfirmed sentTo(String email) {
            return new OrderConfirmed(orderId, customerId, email, paymentId, reservationId, confirmedAt);
        }
    }

    /** It ends unfulfilled. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OrderCancelled(
            String orderId,
            String customerId,
            CancellationReason reason,
            @Nullable String detail,
            Instant cancelledAt) implements Conclusion {}

    /** Its goods have left the house. */
    record OrderShipped(String orderId, String customerId, Instant shippedAt) implements OrderEvent {}

    /** The customer was charged. */
    record PaymentProcessed(String orderId, String paymentId) implements OrderEvent {}

    /** The customer could not be charged. */
    record PaymentFailed(String orderId, String reason) implements OrderEvent {}

    /** The charge was returned. */
    record PaymentRefunded(String orderId, String refundId) implements OrderEvent {}

    /** The goods are set aside. */
    record InventoryReserved(String orderId, String reservationId) implements OrderEvent {}

    /** The goods could not be set aside. */
    record InventoryReservationFailed(String orderId, String detail) implements OrderEvent {}

    /** So many pieces of one article. */
    record Item(String sku, int quantity, BigDecimal unitPrice) {}

    /** Currencies in which orders are taken. */
    enum Currency {
        EUR,
        GBP,
        USD
    }

    /** Why an order was cancelled. */
    enum CancellationReason {
        PAYMENT_FAILED,
        OUT_OF_STOCK
    }
}
