package io.eventportal.reference.order;

import io.eventportal.reference.order.OrderEvent.OrderCreated;
import java.time.Instant;

/**
 * An order as it stood at some point of its history.
 *
 * @param version how many events of the history had happened, at least 1
 * @param changedAt when the last of them happened, on its writer's clock
 */
record VersionedOrder(Order order, int version, Instant changedAt) {

    /** A new order. */
    static VersionedOrder of(OrderCreated created, Instant at) {
        return new VersionedOrder(Order.of(created), 1, at);
    }

    VersionedOrder after(OrderEvent event, Instant at) {
        return new VersionedOrder(order.after(event), version + 1, at);
    }
}
