package io.eventportal.reference.order;

import io.eventportal.reference.messaging.AvroReader;
import io.eventportal.reference.messaging.EventHandler;
import io.eventportal.reference.messaging.EventReader;
import io.eventportal.reference.messaging.ProtobufReader;
import io.eventportal.reference.messaging.ReadMessage;
import io.eventportal.reference.order.OrderEvent.InventoryReservationFailed;
import io.eventportal.reference.order.OrderEvent.InventoryReserved;
import io.eventportal.reference.order.OrderEvent.PaymentFailed;
import io.eventportal.reference.order.OrderEvent.PaymentProcessed;
import io.eventportal.reference.order.OrderEvent.PaymentRefunded;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What order-service receives, each with the reader schema that its document declares. */
@Configuration(proxyBeanMethods = false)
class OrderHandlers {

    private static final String PAYMENTS = "payment-events";
    private static final String INVENTORY = "inventory-events";
    private static final String READERS = "schemas/readers/order-service/";

    private final Orders orders;

    OrderHandlers(Orders orders) {
        this.orders = orders;
    }

    @Bean
    EventHandler<PaymentProcessed> paymentProcessed() {
        return handler(
                PAYMENTS,
                "PaymentProcessed",
                AvroReader.of(
                        READERS + "PaymentProcessed.avsc",
                        event -> new PaymentProcessed(text(event, "orderId"), text(event, "paymentId"))));
    }

    @Bean
    EventHandler<PaymentFailed> paymentFailed() {
        return handler(
                PAYMENTS,
                "PaymentFailed",
                AvroReader.of(
                        READERS + "PaymentFailed.avsc",
                        event -> new PaymentFailed(text(event, "orderId"), text(event, "reason"))));
    }

    @Bean
    EventHandler<PaymentRefunded> paymentRefunded() {
        return handler(
                PAYMENTS,
                "PaymentRefunded",
                AvroReader.of(
                        READERS + "PaymentRefunded.avsc",
                        event -> new PaymentRefunded(text(event, "orderId"), text(event, "refundId"))));
    }

    @Bean
    EventHandler<InventoryReserved> inventoryReserved() {
        return handler(
                INVENTORY,
                "InventoryReserved",
                ProtobufReader.of(
                        READERS + "InventoryReserved.proto",
                        "InventoryReserved",
                        event -> new InventoryReserved(
                                event.requiredText("order_id"), event.requiredText("reservation_id"))));
    }

    @Bean
    EventHandler<InventoryReservationFailed> inventoryReservationFailed() {
        return handler(
                INVENTORY,
                "InventoryReservationFailed",
                ProtobufReader.of(
                        READERS + "InventoryReservationFailed.proto",
                        "InventoryReservationFailed",
                        event -> new InventoryReservationFailed(event.requiredText("order_id"), shortages(event))));
    }

    private <T extends OrderEvent> EventHandler<T> handler(String topic, String type, EventReader<T> reader) {
        return new EventHandler<>(topic, type, reader, orders::follow);
    }

    private static String text(GenericRecord event, String field) {
        return event.get(field).toString();
    }

    private static String shortages(ReadMessage event) {
        return event.messages("shortages").stream()
                .map(shortage -> "%s: %d wanted, %d in stock"
                        .formatted(
                                shortage.requiredText("sku"), shortage.number("wanted"), shortage.number("available")))
                .collect(Collectors.joining("; "));
    }
}
