package io.eventportal.reference.inventory;

import io.eventportal.reference.inventory.InventoryEvents.InventoryReservationFailed;
import io.eventportal.reference.inventory.InventoryEvents.InventoryReserved;
import io.eventportal.reference.messaging.EventContract;
import io.eventportal.reference.messaging.MessageFields;
import io.eventportal.reference.messaging.ProtobufContract;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What inventory-service sends: Protobuf on {@code inventory-events}. */
@Configuration(proxyBeanMethods = false)
class InventoryContracts {

    private static final String TOPIC = "inventory-events";
    private static final String SCHEMA = "schemas/inventory.proto";

    @Bean
    EventContract<InventoryReserved> inventoryReserved() {
        var name = "InventoryReserved";
        return ProtobufContract.of(TOPIC, name, SCHEMA, name, InventoryContracts::write);
    }

    private static void write(InventoryReserved event, MessageFields fields) {
        fields.set("order_id", event.orderId())
                .set("reservation_id", event.reservationId())
                .set("reserved_at_millis", event.reservedAt().toEpochMilli());
        for (var item : event.items()) {
            fields.add(
                    "items",
                    element -> element.set("sku", item.sku())
                            .set("quantity", item.quantity())
                            .set("warehouse", event.warehouse()));
        }
    }

    @Bean
    EventContract<InventoryReservationFailed> inventoryReservationFailed() {
        var name = "InventoryReservationFailed";
        return ProtobufContract.of(TOPIC, name, SCHEMA, name, InventoryContracts::write);
    }

    private static void write(InventoryReservationFailed event, MessageFields fields) {
        fields.set("order_id", event.orderId())
                .set("reason", event.reason().name())
                .set("failed_at_millis", event.failedAt().toEpochMilli());
        for (var shortage : event.shortages()) {
            fields.add(
                    "shortages",
                    element -> element.set("sku", shortage.sku())
                            .set("wanted", shortage.wanted())
                            .set("available", shortage.available()));
        }
    }
}
