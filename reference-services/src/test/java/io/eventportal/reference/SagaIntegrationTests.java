package io.eventportal.reference;

import static io.eventportal.reference.ReferenceSystem.headers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.reference.ReferenceServices.Service;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedSystem.class)
class SagaIntegrationTests {

    private final ReferenceSystem system;

    SagaIntegrationTests(ReferenceSystem system) {
        this.system = system;
    }

    private void awaitHistory(String order, String... types) {
        await().atMost(ReferenceSystem.PATIENCE)
                .untilAsserted(() -> assertThat(system.history(order)).containsExactlyInAnyOrder(types));
    }

    @Test
    void confirmsAnOrderThatIsPaidAndReserved() {
        var before = stockOf("teapot");

        var order = system.place("customer-001", "teapot", 2, "35.00");

        awaitHistory(order, "OrderCreated", "PaymentProcessed", "InventoryReserved", "OrderConfirmed");
        assertThat(system.status(order)).isEqualTo("CONFIRMED");
        assertThat(stockOf("teapot")).isEqualTo(before - 2);
        assertThat(payment(order)).contains("\"amountMinor\":7000").contains("PROCESSED");
    }

    @Test
    void cancelsAnOrderWhosePaymentIsDeclined() {
        var order = system.place("customer-013", "teapot", 1, "35.00");

        awaitHistory(order, "OrderCreated", "PaymentFailed", "OrderCancelled");
        assertThat(system.order(order).path("order").path("reason").stringValue())
                .isEqualTo("PAYMENT_FAILED: CARD_DECLINED");
        assertThat(system.records("inventory-events", order)).isEmpty();
    }

    @Test
    void cancelsAnOrderAboveTheLimit() {
        var order = system.place("customer-006", "kettle", 300, "59.00");

        awaitHistory(order, "OrderCreated", "PaymentFailed", "OrderCancelled");
        assertThat(system.order(order).path("order").path("reason").stringValue())
                .isEqualTo("PAYMENT_FAILED: LIMIT_EXCEEDED");
    }

    @Test
    void refundsAnOrderWhoseGoodsAreOutOfStock() {
        var order = system.place("customer-004", "teapot-gold", 1, "249.00");

        awaitHistory(
                order,
                "OrderCreated",
                "PaymentProcessed",
                "InventoryReservationFailed",
                "OrderCancelled",
                "PaymentRefunded");
        var view = system.order(order).path("order");
        assertThat(view.path("status").stringValue()).isEqualTo("CANCELLED");
        assertThat(view.path("reason").stringValue()).isEqualTo("OUT_OF_STOCK: teapot-gold: 1 wanted, 0 in stock");
        assertThat(view.path("refunded").booleanValue()).isTrue();
        assertThat(payment(order)).contains("REFUNDED");
    }

    @Test
    void writesCloudEventsThatTellTheFlow() {
        var order = system.place("customer-004", "teapot-gold", 1, "249.00");
        awaitHistory(
                order,
                "OrderCreated",
                "PaymentProcessed",
                "InventoryReservationFailed",
                "OrderCancelled",
                "PaymentRefunded");

        var flow = flow(order);
        var created = only(flow, "OrderCreated");
        var processed = only(flow, "PaymentProcessed");
        var failed = only(flow, "InventoryReservationFailed");
        var cancelled = only(flow, "OrderCancelled");
        var refunded = only(flow, "PaymentRefunded");

        assertThat(created)
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_source", "/services/order-service")
                .containsEntry("content-type", "application/json")
                .containsEntry(
                        "ce_dataschema", "https://event-portal.example/asyncapi/schemas/OrderCreated.schema.json")
                .containsKey("ce_time")
                .doesNotContainKey("ce_causationid");
        assertThat(processed)
                .containsEntry("ce_source", "/services/payment-service")
                .containsEntry("content-type", "application/avro")
                .containsEntry("ce_causationid", created.get("ce_id"));
        assertThat(processed.get("ce_dataschema")).startsWith(system.registry.url() + "/schemas/ids/");
        assertThat(failed)
                .containsEntry("ce_source", "/services/inventory-service")
                .containsEntry("content-type", "application/protobuf")
                .containsEntry("ce_causationid", processed.get("ce_id"));
        assertThat(cancelled).containsEntry("ce_causationid", failed.get("ce_id"));
        assertThat(refunded).containsEntry("ce_causationid", cancelled.get("ce_id"));
        assertThat(List.of(created, processed, failed, cancelled, refunded))
                .extracting(headers -> headers.get("ce_correlationid"))
                .containsOnly(created.get("ce_correlationid"));
    }

    @Test
    void theTraceOfTheRequestGoesThroughTheWholeFlow() {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var step = "00f067aa0ba902b7";

        var order = system.place("customer-004", "teapot-gold", 1, "249.00", "00-" + trace + "-" + step + "-01");
        await().atMost(ReferenceSystem.PATIENCE)
                .untilAsserted(() -> assertThat(flow(order)).hasSize(5));

        assertThat(flow(order))
                .extracting(record -> headers(record).get("traceparent"))
                .allMatch(header -> header.matches("00-" + trace + "-[0-9a-f]{16}-01"))
                .doesNotHaveDuplicates()
                .noneMatch(header -> header.contains(step));
    }

    private List<ConsumerRecord<byte[], byte[]>> flow(String order) {
        return Stream.of("order-events", "payment-events", "inventory-events")
                .flatMap(topic -> system.records(topic, order).stream())
                .toList();
    }

    private static Map<String, String> only(List<ConsumerRecord<byte[], byte[]>> flow, String type) {
        var found = flow.stream()
                .map(ReferenceSystem::headers)
                .filter(headers -> type.equals(headers.get("ce_type")))
                .toList();
        assertThat(found).as(type).hasSize(1);
        return found.getFirst();
    }

    @Test
    void listsTheNewestOrdersFirst() {
        var first = system.place("customer-001", "bowl", 1, "11.00");
        var second = system.place("customer-001", "bowl", 1, "11.00");

        var list = system.get(Service.ORDER, "/api/orders?limit=2").body();

        assertThat(system.mapper.readTree(list))
                .extracting(view -> view.path("id").stringValue())
                .containsExactly(second, first);
    }

    @Test
    void registersItsSchemasByRecordNameWithinTheTopic() {
        await().atMost(ReferenceSystem.PATIENCE)
                .untilAsserted(() -> assertThat(system.registry.subjects())
                        .containsOnlyKeys(
                                "payment-events-io.eventportal.payments.PaymentProcessed",
                                "payment-events-io.eventportal.payments.PaymentFailed",
                                "payment-events-io.eventportal.payments.PaymentRefunded",
                                "inventory-events-io.eventportal.inventory.InventoryReserved",
                                "inventory-events-io.eventportal.inventory.InventoryReservationFailed"));
    }

    private int stockOf(String sku) {
        return system.mapper
                .readTree(system.get(Service.INVENTORY, "/api/stock").body())
                .path(sku)
                .intValue();
    }

    private String payment(String order) {
        return system.get(Service.PAYMENT, "/api/payments/" + order).body();
    }
}
