package io.eventportal.reference;

import static io.eventportal.reference.ReferenceSystem.PATIENCE;
import static io.eventportal.reference.ReferenceSystem.cloudEvent;
import static io.eventportal.reference.ReferenceSystem.headers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.reference.ReferenceServices.Service;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What must hold whatever happens to a record on its way. */
@ExtendWith(SharedSystem.class)
class DeliveryIntegrationTests {

    private static final String PAYMENT_SERVICE = "/services/payment-service";
    private static final String PAYMENT_PROCESSED = "io.eventportal.payments.PaymentProcessed";

    private final ReferenceSystem system;

    DeliveryIntegrationTests(ReferenceSystem system) {
        this.system = system;
    }

    private void awaitStatus(String order, String status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(system.status(order)).isEqualTo(status));
    }

    private String confirmedOrder() {
        var order = system.place("customer-001", "bowl", 1, "11.00");
        awaitStatus(order, "CONFIRMED");
        return order;
    }

    @Test
    void handlesAnEventThatComesTwiceOnce() {
        var order = confirmedOrder();

        for (var topic : List.of("order-events", "payment-events", "inventory-events")) {
            system.records(topic, order).forEach(record -> system.write(topic, order, record.value(), headers(record)));
        }
        awaitAllHandled();

        assertThat(system.history(order))
                .containsExactlyInAnyOrder("OrderCreated", "PaymentProcessed", "InventoryReserved", "OrderConfirmed");
        assertThat(distinctIds("payment-events", order)).isEqualTo(1);
        assertThat(distinctIds("inventory-events", order)).isEqualTo(1);
    }

    /** The records of one key are in one partition: when a later one is handled, so are those before it. */
    private void awaitAllHandled() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(system.lag()).isZero());
    }

    private long distinctIds(String topic, String order) {
        return system.records(topic, order).stream()
                .map(record -> headers(record).get("ce_id"))
                .distinct()
                .count();
    }

    @Test
    void putsRecordsThatCannotBeReadAsideAndGoesOn() {
        var key = UUID.randomUUID().toString();
        var noise = new byte[100];
        new Random(7).nextBytes(noise);
        int known = system.registry.add("payment-events-" + PAYMENT_PROCESSED, "AVRO", paymentProcessed(""));
        var processed = cloudEvent(PAYMENT_SERVICE, "PaymentProcessed");

        system.write("payment-events", key, noise, Map.of());
        system.write("payment-events", key, noise, processed);
        system.write("payment-events", key, framed(known, noise), processed);
        system.write("payment-events", key, framed(999_999, noise), processed);
        system.write("order-events", key, noise, cloudEvent("/services/order-service", "OrderCreated"));
        system.write("inventory-events", key, noise, cloudEvent("/services/inventory-service", "InventoryReserved"));

        awaitDeadLetters("payment-events.order-service.dlt", key, 4);
        awaitDeadLetters("payment-events.inventory-service.dlt", key, 4);
        awaitDeadLetters("order-events.payment-service.dlt", key, 1);
        awaitDeadLetters("order-events.inventory-service.dlt", key, 1);
        awaitDeadLetters("inventory-events.order-service.dlt", key, 1);
        confirmedOrder();
        var letter = system.records("inventory-events.order-service.dlt", key).getFirst();
        assertThat(letter.value()).isEqualTo(noise);
        assertThat(headers(letter))
                .containsEntry("kafka_dlt-original-topic", "inventory-events")
                .containsEntry("kafka_dlt-original-consumer-group", "order-service")
                .containsEntry("ce_type", "InventoryReserved")
                .doesNotContainKey("kafka_dlt-exception-stacktrace");
    }

    @Test
    void isNotHeldUpByManyRecordsThatCannotBeRead() {
        var key = UUID.randomUUID().toString();

        for (int i = 0; i < 300; i++) {
            system.write("payment-events", key, new byte[] {1, 2, 3}, Map.of());
        }

        awaitDeadLetters("payment-events.order-service.dlt", key, 300);
        awaitDeadLetters("payment-events.inventory-service.dlt", key, 300);
    }

    @Test
    void triesAnEventAgainWhoseHandlingFailsAndThenPutsItAside() {
        var order = UUID.randomUUID().toString();
        var created = new HashMap<>(cloudEvent("/services/order-service", "OrderCreated"));
        created.put("ce_correlationid", "saga-" + order);
        created.put("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        var failed = processed("failed");
        var deadLetters = processed("dead_letter");

        system.write("order-events", order, orderOfTooMuch(order), created); // more than can be added up
        awaitDeadLetters("payment-events.inventory-service.dlt", order, 1);

        var letter = headers(
                system.records("payment-events.inventory-service.dlt", order).getFirst());
        assertThat(letter)
                .containsEntry("ce_type", "PaymentProcessed")
                .containsEntry("ce_correlationid", "saga-" + order)
                .containsEntry("ce_causationid", created.get("ce_id"))
                .containsEntry("kafka_dlt-original-topic", "payment-events")
                .containsEntry("kafka_dlt-exception-cause-fqcn", ArithmeticException.class.getName());
        assertThat(letter.get("traceparent")).startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(processed("dead_letter")).isEqualTo(deadLetters + 1));
        assertThat(processed("failed")).isEqualTo(failed + 4); // the first try and three more
        assertThat(handled(Service.INVENTORY, letter.getOrDefault("ce_id", ""))).isFalse();
        assertThat(handled(Service.INVENTORY, created.getOrDefault("ce_id", "")))
                .isTrue();
    }

    private double processed(String outcome) {
        return system.metric(
                Service.INVENTORY,
                "events_processed_total{outcome=\"%s\",service=\"inventory-service\",type=\"PaymentProcessed\"}"
                        .formatted(outcome));
    }

    private static byte[] orderOfTooMuch(String order) {
        var item = "{\"sku\": \"bowl\", \"quantity\": 2147483647}";
        return """
                {"orderId": "%s", "customerId": "customer-001", "currency": "EUR", "totalAmount": 1, "items": [%s, %s]}
                """.formatted(order, item, item).getBytes(StandardCharsets.UTF_8);
    }

    private boolean handled(Service service, String eventId) {
        return system.jdbc(service)
                .sql("select exists (select from handled_event where event_id = :id)")
                .param("id", eventId)
                .query(Boolean.class)
                .single();
    }

    private void awaitDeadLetters(String topic, String key, int count) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(system.records(topic, key)).as(topic).hasSize(count));
    }

    @Test
    void putsAnEventOfAnUnknownOrderAside() {
        var order = UUID.randomUUID().toString();

        system.write("payment-events", order, payment(order, ""), cloudEvent(PAYMENT_SERVICE, "PaymentProcessed"));

        awaitDeadLetters("payment-events.order-service.dlt", order, 1);
        assertThat(system.records("payment-events.inventory-service.dlt", order))
                .isEmpty();
    }

    @Test
    void readsWhatANewerWriterWrote() {
        var order = system.place("customer-013", "bowl", 1, "11.00"); // declined: no payment of its own
        awaitStatus(order, "CANCELLED");

        var newField = ", {\"name\": \"channel\", \"type\": \"string\", \"default\": \"web\"}";
        system.write(
                "payment-events", order, payment(order, newField), cloudEvent(PAYMENT_SERVICE, "PaymentProcessed"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(system.history(order)).contains("PaymentProcessed"));
    }

    @Test
    void passesEventsOverThatItDoesNotHandle() {
        var key = UUID.randomUUID().toString();

        system.write("order-events", key, new byte[] {1}, cloudEvent("/services/order-service", "OrderShipped"));
        awaitAllHandled();

        assertThat(system.records("order-events.payment-service.dlt", key)).isEmpty();
        assertThat(system.records("order-events.inventory-service.dlt", key)).isEmpty();
    }

    @Test
    void keepsEventsUntilTheRegistryIsBack() {
        system.registry.goAway();
        system.restartServices(); // with no schema remembered

        var order = system.place("customer-001", "bowl", 1, "11.00");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(unsent(Service.PAYMENT)).isEqualTo(1));
        assertThat(system.status(order)).isEqualTo("PENDING");
        assertThat(system.metric(Service.PAYMENT, "outbox_backlog{service=\"payment-service\"}"))
                .isEqualTo(1);
        system.registry.comeBack();

        awaitStatus(order, "CONFIRMED");
        assertThat(unsent(Service.PAYMENT)).isZero();
    }

    @Test
    void waitsWithReadingUntilTheRegistryIsBack() {
        var order = system.place("customer-013", "bowl", 1, "11.00");
        awaitStatus(order, "CANCELLED");
        awaitAllHandled();
        system.restartServices(); // with no schema remembered
        system.registry.fallIll();

        system.write("payment-events", order, payment(order, ""), cloudEvent(PAYMENT_SERVICE, "PaymentProcessed"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(system.registry.refusedReads()).isGreaterThan(2));
        system.registry.recover();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(system.history(order)).contains("PaymentProcessed"));
        assertThat(system.records("payment-events.order-service.dlt", order)).isEmpty();
    }

    private int unsent(Service service) {
        return system.jdbc(service)
                .sql("select count(*) from outbox where sent_at is null")
                .query(Integer.class)
                .single();
    }

    private byte[] payment(String order, String moreFields) {
        var schema = new Schema.Parser().parse(paymentProcessed(moreFields));
        var id = system.registry.add("payment-events-" + PAYMENT_PROCESSED, "AVRO", schema.toString());
        var event = new GenericRecordBuilder(schema)
                .set("orderId", order)
                .set("paymentId", "p-1")
                .build();
        return framed(id, encoded(schema, event));
    }

    private static String paymentProcessed(String moreFields) {
        return """
                {"type": "record", "name": "PaymentProcessed", "namespace": "io.eventportal.payments", "fields": [
                  {"name": "orderId", "type": "string"}, {"name": "paymentId", "type": "string"}%s]}
                """.formatted(moreFields);
    }

    private static byte[] encoded(Schema schema, GenericRecord event) {
        var out = new ByteArrayOutputStream();
        try {
            var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            new GenericDatumWriter<GenericRecord>(schema).write(event, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] framed(int schemaId, byte[] data) {
        return ByteBuffer.allocate(5 + data.length)
                .put((byte) 0)
                .putInt(schemaId)
                .put(data)
                .array();
    }
}
