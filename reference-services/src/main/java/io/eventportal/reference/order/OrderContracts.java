package io.eventportal.reference.order;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.eventportal.reference.messaging.EventContract;
import io.eventportal.reference.messaging.JsonContract;
import io.eventportal.reference.order.OrderEvent.OrderCancelled;
import io.eventportal.reference.order.OrderEvent.OrderConfirmed;
import io.eventportal.reference.order.OrderEvent.OrderCreated;
import io.eventportal.reference.order.OrderEvent.OrderShipped;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What order-service sends: JSON on {@code order-events}. What is no bean here is wrong on purpose. */
@Configuration(proxyBeanMethods = false)
class OrderContracts {

    private static final String TOPIC = "order-events";

    final JsonContract<OrderCreated> created;
    final JsonContract<OrderConfirmed> confirmed;
    final JsonContract<ConfirmedWithPoints> confirmedWithPoints;
    final JsonContract<OrderCancelled> cancelled;
    final JsonContract<CancelledForNoReason> cancelledForNoReason;
    final JsonContract<OrderShipped> shipped;

    private final JsonMapper mapper;

    OrderContracts(JsonMapper mapper) {
        this.mapper = mapper;
        this.created = contract("OrderCreated");
        this.confirmed = contract("OrderConfirmed");
        this.confirmedWithPoints = contract("OrderConfirmed");
        this.cancelled = contract("OrderCancelled");
        this.cancelledForNoReason = contract("OrderCancelled");
        this.shipped = contract("OrderShipped");
    }

    private <T> JsonContract<T> contract(String type) {
        return JsonContract.of(TOPIC, type, "schemas/" + type + ".schema.json", mapper);
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

    @Bean
    EventContract<OrderShipped> orderShipped() {
        return shipped;
    }

    /** @param loyaltyPoints which the schema does not declare */
    record ConfirmedWithPoints(@JsonUnwrapped OrderConfirmed confirmed, int loyaltyPoints) {}

    /** Without the {@code reason} that the schema requires and payment-service reads. */
    record CancelledForNoReason(String orderId, String customerId, Instant cancelledAt) {}
}
