package io.eventportal.reference.order;

import io.eventportal.reference.messaging.EventContract;
import io.eventportal.reference.messaging.JsonContract;
import io.eventportal.reference.order.OrderEvent.OrderCancelled;
import io.eventportal.reference.order.OrderEvent.OrderConfirmed;
import io.eventportal.reference.order.OrderEvent.OrderCreated;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What order-service sends: JSON on {@code order-events}. */
@Configuration(proxyBeanMethods = false)
class OrderContracts {

    static final String TOPIC = "order-events";

    final JsonContract<OrderCreated> created;
    final JsonContract<OrderConfirmed> confirmed;
    final JsonContract<OrderCancelled> cancelled;

    OrderContracts(JsonMapper mapper) {
        this.created = JsonContract.of(TOPIC, "OrderCreated", "schemas/OrderCreated.schema.json", mapper);
        this.confirmed = JsonContract.of(TOPIC, "OrderConfirmed", "schemas/OrderConfirmed.schema.json", mapper);
        this.cancelled = JsonContract.of(TOPIC, "OrderCancelled", "schemas/OrderCancelled.schema.json", mapper);
    }

    @Bean
    EventContract<OrderCreated> orderCreated() {
        return created;
    }

    @Bean
    EventContract<OrderConfirmed> orderConfirmed() {
        return confirmed;
    }

    @Bean
    EventContract<OrderCancelled> orderCancelled() {
        return cancelled;
    }
}
