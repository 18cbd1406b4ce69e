package io.eventportal.reference.order;

import io.eventportal.reference.chaos.Flaw;
import io.eventportal.reference.chaos.Flaws;
import io.eventportal.reference.messaging.Cause;
import io.eventportal.reference.messaging.Envelope;
import io.eventportal.reference.messaging.Outbox;
import io.eventportal.reference.messaging.TraceParent;
import io.eventportal.reference.order.OrderContracts.CancelledForNoReason;
import io.eventportal.reference.order.OrderContracts.ConfirmedWithPoints;
import io.eventportal.reference.order.OrderEvent.Conclusion;
import io.eventportal.reference.order.OrderEvent.OrderCancelled;
import io.eventportal.reference.order.OrderEvent.OrderConfirmed;
import io.eventportal.reference.order.OrderEvent.OrderCreated;
import io.eventportal.reference.order.OrderEvent.OrderShipped;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells others what happens to orders, within the current transaction, and with those flaws that are on. */
@Component
class Announcements {

    private static final int POINTS_PER_ORDER = 10;

    private final Outbox outbox;
    private final OrderContracts contracts;
    private final Flaws flaws;

    Announcements(Outbox outbox, OrderContracts contracts, Flaws flaws) {
        this.outbox = outbox;
        this.contracts = contracts;
        this.flaws = flaws;
    }

    /** @param trace of the request that placed it */
    Envelope created(OrderCreated order, TraceParent trace) {
        return outbox.add(contracts.created, order.orderId(), order, trace);
    }

    /** The end as it will be told. */
    Conclusion addressed(Conclusion end) {
        return switch (end) {
            case OrderConfirmed confirmed ->
                flaws.on(Flaw.UNMARKED_FIELD)
                        ? confirmed.sentTo(confirmed.customerId() + "@customers.example")
                        : confirmed;
            case OrderCancelled cancelled -> cancelled;
        };
    }

    Envelope ended(Conclusion end, Cause cause) {
        return switch (end) {
            case OrderConfirmed confirmed -> confirmed(confirmed, cause);
            case OrderCancelled cancelled -> outbox.add(contracts.cancelled, cancelled.orderId(), cancelled, cause);
        };
    }

    private Envelope confirmed(OrderConfirmed confirmed, Cause cause) {
        var order = confirmed.orderId();
        return flaws.on(Flaw.UNDECLARED_FIELD)
                ? outbox.add(
                        contracts.confirmedWithPoints,
                        order,
                        new ConfirmedWithPoints(confirmed, POINTS_PER_ORDER),
                        cause)
                : outbox.add(contracts.confirmed, order, confirmed, cause);
    }

    /** Whether anybody hears of it when goods leave the house. */
    boolean tellsOfShipping() {
        return !flaws.on(Flaw.SILENT_EVENT);
    }

    Envelope shipped(OrderShipped shipped, Cause cause) {
        return outbox.add(contracts.shipped, shipped.orderId(), shipped, cause);
    }

    /** Tells that an order was cancelled which there is not, and leaves the reason out. */
    void poison(Instant now) {
        var order = UUID.randomUUID().toString();
        var event = new CancelledForNoReason(order, "customer-000", now);
        outbox.add(contracts.cancelledForNoReason, order, event, TraceParent.of(null));
    }
}
