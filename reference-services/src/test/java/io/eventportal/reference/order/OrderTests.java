package io.eventportal.reference.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.reference.order.OrderEvent.CancellationReason;
import io.eventportal.reference.order.OrderEvent.Currency;
import io.eventportal.reference.order.OrderEvent.InventoryReservationFailed;
import io.eventportal.reference.order.OrderEvent.InventoryReserved;
import io.eventportal.reference.order.OrderEvent.Item;
import io.eventportal.reference.order.OrderEvent.OrderCancelled;
import io.eventportal.reference.order.OrderEvent.OrderConfirmed;
import io.eventportal.reference.order.OrderEvent.OrderCreated;
import io.eventportal.reference.order.OrderEvent.PaymentFailed;
import io.eventportal.reference.order.OrderEvent.PaymentProcessed;
import io.eventportal.reference.order.OrderEvent.PaymentRefunded;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTests {

    private static final Instant NOW = Instant.parse("2026-03-14T09:26:53Z");
    private static final OrderEvent CREATED = new OrderCreated(
            "o-1", "c-1", Currency.EUR, BigDecimal.TEN, List.of(new Item("bowl", 1, BigDecimal.TEN)), NOW);
    private static final OrderEvent PAID = new PaymentProcessed("o-1", "p-1");
    private static final OrderEvent RESERVED = new InventoryReserved("o-1", "r-1");

    private static Order after(OrderEvent... history) {
        return Order.of(List.of(history));
    }

    @Test
    void waitsForPaymentAndReservation() {
        assertThat(after(CREATED).conclusion(NOW)).isEmpty();
        assertThat(after(CREATED, PAID).conclusion(NOW)).isEmpty();
        assertThat(after(CREATED, RESERVED).conclusion(NOW)).isEmpty();
    }

    @Test
    void isConfirmedInWhateverSequencePaymentAndReservationArrive() {
        var confirmed = new OrderConfirmed("o-1", "c-1", null, "p-1", "r-1", NOW);

        assertThat(after(CREATED, PAID, RESERVED).conclusion(NOW)).contains(confirmed);
        assertThat(after(CREATED, RESERVED, PAID).conclusion(NOW)).contains(confirmed);
    }

    @Test
    void isCancelledByTheFirstFailure() {
        assertThat(after(CREATED, new PaymentFailed("o-1", "CARD_DECLINED")).conclusion(NOW))
                .contains(new OrderCancelled("o-1", "c-1", CancellationReason.PAYMENT_FAILED, "CARD_DECLINED", NOW));
        assertThat(after(CREATED, PAID, new InventoryReservationFailed("o-1", "bowl"))
                        .conclusion(NOW))
                .contains(new OrderCancelled("o-1", "c-1", CancellationReason.OUT_OF_STOCK, "bowl", NOW));
    }

    @Test
    void endsOnce() {
        var cancelled = new OrderCancelled("o-1", "c-1", CancellationReason.PAYMENT_FAILED, "no", NOW);

        var order = after(CREATED, new PaymentFailed("o-1", "no"), cancelled, PAID, RESERVED);

        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.conclusion(NOW)).isEmpty();
    }

    @Test
    void remembersItsRefund() {
        assertThat(after(CREATED, PAID, new PaymentRefunded("o-1", "f-1")).refundId())
                .isEqualTo("f-1");
    }
}
