package io.eventportal.reference;

import static io.eventportal.reference.ReferenceSystem.PATIENCE;
import static io.eventportal.reference.ReferenceSystem.headers;
import static io.eventportal.reference.ReferenceSystem.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.reference.ReferenceServices.Service;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Each flaw leaves its mark on the wire while it is on, and only then. */
@ExtendWith(SharedSystem.class)
class FlawsIntegrationTests {

    private static final String PAYMENT_PROCESSED = "payment-events-io.eventportal.payments.PaymentProcessed";

    private final ReferenceSystem system;

    FlawsIntegrationTests(ReferenceSystem system) {
        this.system = system;
    }

    private String confirmedOrder() {
        var order = system.place("customer-001", "bowl", 1, "11.00");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(system.status(order)).isEqualTo("CONFIRMED"));
        return order;
    }

    private List<ConsumerRecord<byte[], byte[]>> events(String topic, String order, String type) {
        return system.records(topic, order).stream()
                .filter(record -> type.equals(headers(record).get("ce_type")))
                .toList();
    }

    /** The data of the one such event of an order. */
    private JsonNode data(String order, String type) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(events("order-events", order, type)).hasSize(1));
        return system.mapper.readTree(
                events("order-events", order, type).getFirst().value());
    }

    @Test
    void aGroupReadsOrdersThatNoDocumentNames() throws Exception {
        system.switchFlaw(Service.AUDIT, "undeclared-consumer", true);
        confirmedOrder();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(system.get(Service.AUDIT, "/api/audit").body())
                                .contains("OrderCreated", "OrderConfirmed"));
        assertThat(members()).isEqualTo(1);

        system.switchFlaw(Service.AUDIT, "undeclared-consumer", false);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(members()).isZero());
    }

    private int members() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", system.kafka.bootstrapServers()))) {
            var groups =
                    admin.describeConsumerGroups(List.of("order-audit")).all().get();
            return groups.values().stream()
                    .mapToInt(group -> group.members().size())
                    .sum();
        }
    }

    @Test
    void everyThirdPaymentIsWrittenWithTheVersionBeforeTheLatest() {
        system.switchFlaw(Service.PAYMENT, "schema-version-behind", true);

        var ids = Stream.generate(this::paymentSchema).limit(6).toList();

        var outdated = ids.stream().filter(id -> !knowsAcquirer(id)).collect(Collectors.toSet());
        assertThat(ids).filteredOn(outdated::contains).hasSize(2);
        assertThat(outdated).hasSize(1).allMatch(id -> isBefore(id, latest(ids)));

        system.switchFlaw(Service.PAYMENT, "schema-version-behind", false);

        assertThat(Stream.generate(this::paymentSchema).limit(3)).containsOnly(latest(ids));
    }

    private int latest(List<Integer> ids) {
        return ids.stream().filter(this::knowsAcquirer).findFirst().orElseThrow();
    }

    /** The field that came with the second version. */
    private boolean knowsAcquirer(int schema) {
        return system.registry.schema(schema).contains("acquirer");
    }

    private boolean isBefore(int schema, int other) {
        var versions = system.registry.subjects().getOrDefault(PAYMENT_PROCESSED, List.of());
        return versions.contains(schema) && versions.indexOf(schema) < versions.indexOf(other);
    }

    /** The schema id of a new order's payment. */
    private int paymentSchema() {
        var payment = events("payment-events", confirmedOrder(), "PaymentProcessed");
        return ByteBuffer.wrap(payment.getFirst().value()).getInt(1);
    }

    @Test
    void aConfirmationHasAFieldThatItsSchemaDoesNotDeclare() {
        system.switchFlaw(Service.ORDER, "undeclared-field", true);
        assertThat(data(confirmedOrder(), "OrderConfirmed").propertyNames())
                .contains("orderId", "confirmedAt", "loyaltyPoints");

        system.switchFlaw(Service.ORDER, "undeclared-field", false);

        assertThat(data(confirmedOrder(), "OrderConfirmed").propertyNames()).doesNotContain("loyaltyPoints");
    }

    @Test
    void aConfirmationHasAnUnmarkedFieldThatLooksPersonal() {
        system.switchFlaw(Service.ORDER, "unmarked-field", true);
        assertThat(data(confirmedOrder(), "OrderConfirmed")
                        .path("customerEmail")
                        .stringValue())
                .isEqualTo("customer-001@customers.example");

        system.switchFlaw(Service.ORDER, "unmarked-field", false);

        assertThat(data(confirmedOrder(), "OrderConfirmed").propertyNames()).doesNotContain("customerEmail");
    }

    @Test
    void aDeclaredEventNeverOccurs() {
        var silent = confirmedOrder();
        system.switchFlaw(Service.ORDER, "silent-event", false);
        var shipped = confirmedOrder();
        assertThat(data(shipped, "OrderShipped").path("orderId").stringValue()).isEqualTo(shipped);
        assertThat(system.history(shipped)).last().isEqualTo("OrderShipped");

        system.switchFlaw(Service.ORDER, "silent-event", true);

        assertThat(events("order-events", silent, "OrderShipped")).isEmpty();
    }

    @Test
    void nowAndThenAnEventEndsAsADeadLetter() {
        system.switchFlaw(Service.ORDER, "poison-message", true);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(poisoned()).isNotEmpty());
        system.switchFlaw(Service.ORDER, "poison-message", false);

        var letter = poisoned().getFirst();
        assertThat(headers(letter))
                .containsEntry("ce_type", "OrderCancelled")
                .containsEntry("ce_source", "/services/order-service")
                .containsEntry("kafka_dlt-original-topic", "order-events")
                .containsEntry("kafka_dlt-original-consumer-group", "payment-service")
                .containsKeys(
                        "kafka_dlt-original-partition",
                        "kafka_dlt-original-offset",
                        "kafka_dlt-original-timestamp",
                        "kafka_dlt-exception-fqcn",
                        "kafka_dlt-exception-cause-fqcn",
                        "kafka_dlt-exception-message");
        assertThat(headers(letter).get("kafka_dlt-exception-message")).contains("reason");
        var order = text(letter.key());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(system.lag()).isZero());
        assertThat(system.records("order-events.inventory-service.dlt", order)).isEmpty();
    }

    private List<ConsumerRecord<byte[], byte[]>> poisoned() {
        return system.records("order-events.payment-service.dlt").stream()
                .filter(letter -> "OrderCancelled".equals(headers(letter).get("ce_type")))
                .filter(letter -> !text(letter.value()).contains("reason"))
                .toList();
    }

    @Test
    void saysWhichFlawsAServiceHasAndWhetherTheyAreOn() {
        assertThat(system.mapper.readTree(system.get(Service.ORDER, "/chaos").body()))
                .isEqualTo(system.mapper.readTree("""
                        {"poison-message": false, "silent-event": true, "undeclared-field": false, "unmarked-field": false}
                        """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"silent-event": false, "undeclared-consumer": true} | poison-message, silent-event, undeclared-field, unmarked-field
            {"silent-event": null}                               | silent-event is neither true nor false
            """)
    void refusesASwitchThatItDoesNotHaveAndSwitchesNothing(String switches, String reason) {
        var answer = system.put(Service.ORDER, "/chaos", switches);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains(reason);
        assertThat(system.get(Service.ORDER, "/chaos").body()).contains("\"silent-event\":true");
    }
}
