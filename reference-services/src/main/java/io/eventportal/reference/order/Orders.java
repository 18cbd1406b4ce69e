package io.eventportal.reference.order;

import io.eventportal.reference.messaging.Cause;
import io.eventportal.reference.messaging.Received;
import io.eventportal.reference.messaging.UnexpectedEventException;
import io.eventportal.reference.order.OrderEvent.Conclusion;
import io.eventportal.reference.order.OrderEvent.OrderConfirmed;
import io.eventportal.reference.order.OrderEvent.OrderCreated;
import io.eventportal.reference.order.OrderEvent.OrderShipped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes orders and follows each of them. History, read model and outbox change together or not at all. */
@Service
class Orders {

    private final OrderHistory history;
    private final OrderViews views;
    private final Announcements announcements;
    private final InstantSource clock;

    Orders(OrderHistory history, OrderViews views, Announcements announcements, InstantSource clock) {
        this.history = history;
        this.views = views;
        this.announcements = announcements;
        this.clock = clock;
    }

    /** Stores a new order and starts its saga. */
    @Transactional
    public OrderCreated place(OrderRequest request) {
        var order = new OrderCreated(
                UUID.randomUUID().toString(),
                request.customerId(),
                request.orderCurrency(),
                request.orderItems().stream()
                        .map(item -> item.unitPrice().multiply(BigDecimal.valueOf(item.quantity())))
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                request.orderItems(),
                now());
        views.add(order);
        history.append(order, announcements.created(order));
        return order;
    }

    /**
     * Takes note of what happened to an order, within the current transaction, and tells what follows from it.
     *
     * @throws UnexpectedEventException if there is no such order
     */
    void follow(Received<? extends OrderEvent> received) {
        OrderEvent event = received.data();
        if (!views.hold(event.orderId())) { // an order is stored before anybody hears of it
            throw new UnexpectedEventException("There is no order " + event.orderId() + ".");
        }
        history.append(event, received.envelope());
        Order.of(history.of(event.orderId()))
                .conclusion(now())
                .ifPresent(end -> conclude(
                        announcements.addressed(end), received.envelope().asCause()));
        views.update(Order.of(history.of(event.orderId())), now());
    }

    private void conclude(Conclusion end, Cause cause) {
        var ended = announcements.ended(end, cause);
        history.append(end, ended);
        if (end instanceof OrderConfirmed confirmed && announcements.tellsOfShipping()) {
            var shipped = new OrderShipped(confirmed.orderId(), confirmed.customerId(), now());
            history.append(shipped, announcements.shipped(shipped, ended.asCause()));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
