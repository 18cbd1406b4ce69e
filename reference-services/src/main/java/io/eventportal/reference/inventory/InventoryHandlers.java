package io.eventportal.reference.inventory;

import io.eventportal.reference.inventory.InventoryEvents.OrderCreated;
import io.eventportal.reference.inventory.InventoryEvents.PaymentProcessed;
import io.eventportal.reference.messaging.AvroReader;
import io.eventportal.reference.messaging.EventHandler;
import io.eventportal.reference.messaging.JsonReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What inventory-service receives. */
@Configuration(proxyBeanMethods = false)
class InventoryHandlers {

    private final Warehouse warehouse;
    private final JsonMapper mapper;

    InventoryHandlers(Warehouse warehouse, JsonMapper mapper) {
        this.warehouse = warehouse;
        this.mapper = mapper;
    }

    @Bean
    EventHandler<OrderCreated> orderCreated() {
        return new EventHandler<>(
                "order-events", "OrderCreated", JsonReader.of(OrderCreated.class, mapper), warehouse::note);
    }

    @Bean
    EventHandler<PaymentProcessed> paymentProcessed() {
        return new EventHandler<>(
                "payment-events",
                "PaymentProcessed",
                AvroReader.of(
                        "schemas/readers/inventory-service/PaymentProcessed.avsc",
                        event -> new PaymentProcessed(event.get("orderId").toString())),
                warehouse::paid);
    }
}
