package io.eventportal.reference.inventory;

import java.time.Instant;
import java.util.List;

/** The events of this service, and what it reads of those of the others. */
final class InventoryEvents {

    private InventoryEvents() {}

    /** What was ordered. */
    record OrderCreated(String orderId, List<Item> items) {

        OrderCreated {
            items = List.copyOf(items);
        }
    }

    /** So many pieces of one article. */
    record Item(String sku, int quantity) {}

    /** The order is paid. */
    record PaymentProcessed(String orderId) {}

    /** @param items in the order's own sequence */
    record InventoryReserved(
            String orderId, String reservationId, List<Item> items, String warehouse, Instant reservedAt) {}

    /** @param shortages at least one */
    record InventoryReservationFailed(
            String orderId, FailureReason reason, List<Shortage> shortages, Instant failedAt) {}

    /** Too little of one article. */
    record Shortage(String sku, int wanted, int available) {}

    /** Why goods are not reserved; named as in the schema. */
    enum FailureReason {
        RESERVATION_FAILURE_OUT_OF_STOCK,
        RESERVATION_FAILURE_UNKNOWN_SKU
    }
}
