package io.eventportal.reference.order;

import io.eventportal.reference.messaging.Cause;
import io.eventportal.reference.messaging.Received;
import io.eventportal.reference.messaging.TraceParent;
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
    public OrderCreated place(OrderRequest request, TraceParent trace) {
        var order = new OrderCreated(
                UUID.randomUUID().toString(),
                request.customerId(),
                request.orderCurrency(),
                request.orderItems().stream()
                        .map(item -> item.unitPrice().multiply(BigDecimal.valueOf(item.quantity())))
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                request.orderItems(),
                now());
        views.save(OrderView.of(history.begin(order, announcements.created(order, trace))));
        return order;
    }

    /**
     * Takes note of what happened to an order, within the current transaction, and tells what follows from it.
     *
     * @throws UnexpectedEventException if there is no such order
     * @throws ConcurrentChangeException if something else happened to it at the same time
     */
    void follow(Received<? extends OrderEvent> received) {
        OrderEvent event = received.data();
        var envelope = received.envelope();
        var known = history.load(event.orderId()) // an order is stored before anybody hears of it
                .orElseThrow(() -> new UnexpectedEventException("There is no order " + event.orderId() + "."));
        var changed = history.append(known, event, envelope);
        var ended = changed.order()
                .conclusion(now())
                .map(end -> conclude(changed, announcements.addressed(end), envelope.asCause()));
        views.save(OrderView.of(ended.orElse(changed)));
    }

    private VersionedOrder conclude(VersionedOrder order, Conclusion end, Cause cause) {
        var told = announcements.ended(end, cause);
        var ended = history.append(order, end, told);
        if (end instanceof OrderConfirmed confirmed && announcements.tellsOfShipping()) {
            var shipped = new OrderShipped(confirmed.orderId(), confirmed.customerId(), now());
            return history.append(ended, shipped, announcements.shipped(shipped, told.asCause()));
        }
        return ended;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
