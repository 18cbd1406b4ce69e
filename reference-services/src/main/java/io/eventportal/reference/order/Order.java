package io.eventportal.reference.order;

import io.eventportal.reference.order.OrderEvent.CancellationReason;
import io.eventportal.reference.order.OrderEvent.Currency;
import io.eventportal.reference.order.OrderEvent.InventoryReservationFailed;
import io.eventportal.reference.order.OrderEvent.InventoryReserved;
import io.eventportal.reference.order.OrderEvent.OrderCancelled;
import io.eventportal.reference.order.OrderEvent.OrderConfirmed;
import io.eventportal.reference.order.OrderEvent.OrderCreated;
import io.eventportal.reference.order.OrderEvent.OrderShipped;
import io.eventportal.reference.order.OrderEvent.PaymentFailed;
import io.eventportal.reference.order.OrderEvent.PaymentProcessed;
import io.eventportal.reference.order.OrderEvent.PaymentRefunded;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order as its history makes it. Payments and reservations come from two topics and may arrive in any sequence, so
 * what to do next depends on what is known, not on what came last.
 *
 * @param totalAmount in units of the currency
 * @param status where it stands
 * @param paymentId null until it is paid
 * @param reservationId null until its goods are set aside
 * @param failure null until something fails
 * @param refundId null unless its charge was returned
 */
record Order(
        String id,
        String customerId,
        Currency currency,
        BigDecimal totalAmount,
        Instant createdAt,
        OrderStatus status,
        @Nullable String paymentId,
        @Nullable String reservationId,
        @Nullable Failure failure,
        @Nullable String refundId) {

    /** @param detail for people */
    record Failure(CancellationReason reason, String detail) {}

    /** A new order. */
    static Order of(OrderCreated created) {
        return new Order(
                created.orderId(),
                created.customerId(),
                created.currency(),
                created.totalAmount(),
                created.createdAt(),
                OrderStatus.PENDING,
                null,
                null,
                null,
                null);
    }

    /**
     * @param history oldest first; the first is an {@link OrderCreated}
     */
    static Order of(List<OrderEvent> history) {
        if (!(history.getFirst() instanceof OrderCreated created)) {
            throw new IllegalArgumentException("An order's history starts with OrderCreated.");
        }
        var order = of(created);
        for (var event : history.subList(1, history.size())) {
            order = order.after(event);
        }
        return order;
    }

    /** As it stands when this has happened too. */
    Order after(OrderEvent event) {
        return switch (event) {
            case OrderCreated ignored -> this;
            case PaymentProcessed paid -> with(status, paid.paymentId(), reservationId, failure, refundId);
            case PaymentFailed failed -> failed(CancellationReason.PAYMENT_FAILED, failed.reason());
            case PaymentRefunded refunded -> with(status, paymentId, reservationId, failure, refunded.refundId());
            case InventoryReserved reserved -> with(status, paymentId, reserved.reservationId(), failure, refundId);
            case InventoryReservationFailed failed -> failed(CancellationReason.OUT_OF_STOCK, failed.detail());
            case OrderConfirmed ignored -> with(OrderStatus.CONFIRMED, paymentId, reservationId, failure, refundId);
            case OrderCancelled ignored -> with(OrderStatus.CANCELLED, paymentId, reservationId, failure, refundId);
            case OrderShipped ignored -> this;
        };
    }

    private Order failed(CancellationReason reason, String detail) {
        return with(status, paymentId, reservationId, new Failure(reason, detail), refundId);
    }

    private Order with(
            OrderStatus newStatus,
            @Nullable String payment,
            @Nullable String reservation,
            @Nullable Failure newFailure,
            @Nullable String refund) {
        return new Order(
                id, customerId, currency, totalAmount, createdAt, newStatus, payment, reservation, newFailure, refund);
    }

    /** How the order ends; empty if that is open still, or told already. */
    Optional<OrderEvent.Conclusion> conclusion(Instant now) {
        if (status != OrderStatus.PENDING) {
            return Optional.empty();
        }
        if (failure != null) {
            return Optional.of(new OrderCancelled(id, customerId, failure.reason(), failure.detail(), now));
        }
        if (paymentId != null && reservationId != null) {
            return Optional.of(new OrderConfirmed(id, customerId, null, paymentId, reservationId, now));
        }
        return Optional.empty();
    }
}
