package io.eventportal.reference.inventory;

import io.eventportal.reference.inventory.InventoryEvents.FailureReason;
import io.eventportal.reference.inventory.InventoryEvents.InventoryReservationFailed;
import io.eventportal.reference.inventory.InventoryEvents.InventoryReserved;
import io.eventportal.reference.inventory.InventoryEvents.Item;
import io.eventportal.reference.inventory.InventoryEvents.OrderCreated;
import io.eventportal.reference.inventory.InventoryEvents.PaymentProcessed;
import io.eventportal.reference.inventory.InventoryEvents.Shortage;
import io.eventportal.reference.messaging.Cause;
import io.eventportal.reference.messaging.EventContract;
import io.eventportal.reference.messaging.Outbox;
import io.eventportal.reference.messaging.Received;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Reserves all goods of a paid order, or none, within the transaction of the event that completes what is known. */
@Service
class Warehouse {

    private static final String NAME = "north";

    private final Demands demands;
    private final Stock stock;
    private final Outbox outbox;
    private final InstantSource clock;
    private final EventContract<InventoryReserved> reserved;
    private final EventContract<InventoryReservationFailed> failed;

    Warehouse(
            Demands demands,
            Stock stock,
            Outbox outbox,
            InstantSource clock,
            EventContract<InventoryReserved> reserved,
            EventContract<InventoryReservationFailed> failed) {
        this.demands = demands;
        this.stock = stock;
        this.outbox = outbox;
        this.clock = clock;
        this.reserved = reserved;
        this.failed = failed;
    }

    void note(Received<OrderCreated> received) {
        var order = received.data();
        reserveIfComplete(demands.items(order.orderId(), order.items()));
    }

    void paid(Received<PaymentProcessed> received) {
        var orderId = received.data().orderId();
        reserveIfComplete(demands.payment(orderId, received.envelope().asCause()));
    }

    /** Whichever half came last, the payment is the cause. */
    private void reserveIfComplete(Demand demand) {
        if (demand.items() != null && demand.payment() != null) {
            reserve(demand.orderId(), demand.items(), demand.payment());
        }
    }

    private void reserve(String orderId, List<Item> items, Cause payment) {
        var wanted = new LinkedHashMap<String, Integer>();
        items.forEach(item -> wanted.merge(item.sku(), item.quantity(), Math::addExact));
        var onHand = stock.hold(items);
        var shortages = wanted.entrySet().stream()
                .filter(entry -> onHand.getOrDefault(entry.getKey(), 0) < entry.getValue())
                .map(entry -> new Shortage(entry.getKey(), entry.getValue(), onHand.getOrDefault(entry.getKey(), 0)))
                .toList();
        if (!demands.close(orderId, shortages.isEmpty() ? "RESERVED" : "FAILED")) {
            return;
        }
        if (shortages.isEmpty()) {
            wanted.forEach(stock::take);
            var event = new InventoryReserved(orderId, UUID.randomUUID().toString(), items, NAME, clock.instant());
            outbox.add(reserved, orderId, event, payment);
        } else {
            var event = new InventoryReservationFailed(orderId, reason(shortages, onHand), shortages, clock.instant());
            outbox.add(failed, orderId, event, payment);
        }
    }

    private static FailureReason reason(List<Shortage> shortages, Map<String, Integer> onHand) {
        var allKnown = shortages.stream().map(Shortage::sku).allMatch(onHand::containsKey);
        return allKnown
                ? FailureReason.RESERVATION_FAILURE_OUT_OF_STOCK
                : FailureReason.RESERVATION_FAILURE_UNKNOWN_SKU;
    }
}
