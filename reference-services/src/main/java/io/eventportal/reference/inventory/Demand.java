package io.eventportal.reference.inventory;

import io.eventportal.reference.inventory.InventoryEvents.Item;
import io.eventportal.reference.messaging.Cause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order wants from the warehouse. Its two halves come on two topics, in any sequence.
 *
 * @param items what was ordered; null until that is known
 * @param payment the payment's event; null until it is paid
 */
record Demand(
        String orderId,
        @Nullable List<Item> items,
        @Nullable Cause payment) {}
