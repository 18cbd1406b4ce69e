package io.eventportal.reference.payment;

import io.eventportal.reference.messaging.EventHandler;
import io.eventportal.reference.messaging.JsonReader;
import io.eventportal.reference.payment.PaymentEvents.OrderCancelled;
import io.eventportal.reference.payment.PaymentEvents.OrderCreated;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What payment-service receives. */
@Configuration(proxyBeanMethods = false)
class PaymentHandlers {

    private static final String TOPIC = "order-events";

    private final Cashier cashier;
    private final JsonMapper mapper;

    PaymentHandlers(Cashier cashier, JsonMapper mapper) {
        this.cashier = cashier;
        this.mapper = mapper;
    }

    @Bean
    EventHandler<OrderCreated> orderCreated() {
        return new EventHandler<>(TOPIC, "OrderCreated", JsonReader.of(OrderCreated.class, mapper), cashier::charge);
    }

    @Bean
    EventHandler<OrderCancelled> orderCancelled() {
        return new EventHandler<>(
                TOPIC, "OrderCancelled", JsonReader.of(OrderCancelled.class, mapper), cashier::refund);
    }
}
