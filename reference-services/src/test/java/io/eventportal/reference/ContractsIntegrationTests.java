package io.eventportal.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.eventportal.reference.ReferenceServices.Service;
import io.eventportal.reference.messaging.EventContract;
import io.eventportal.reference.messaging.EventHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The documents in {@code asyncapi/} say exactly what the services do. */
@ExtendWith(SharedSystem.class)
class ContractsIntegrationTests {

    private static final Path ASYNCAPI = Path.of("../asyncapi");

    private final ReferenceSystem system;

    ContractsIntegrationTests(ReferenceSystem system) {
        this.system = system;
    }

    private static JsonNode document(Service service) {
        return new YAMLMapper()
                .readTree(ASYNCAPI.resolve(name(service) + ".yaml").toFile());
    }

    private static String name(Service service) {
        return service.name().toLowerCase(Locale.ROOT);
    }

    private static JsonNode follow(JsonNode document, JsonNode reference) {
        return document.at(reference.path("$ref").stringValue().substring(1));
    }

    private static List<JsonNode> operations(JsonNode document, String action) {
        return document.path("operations").values().stream()
                .filter(operation -> action.equals(operation.path("action").stringValue()))
                .toList();
    }

    /** {@code topic/type} of every message of every such operation. */
    private static List<String> declared(JsonNode document, String action) {
        var events = new ArrayList<String>();
        for (var operation : operations(document, action)) {
            var topic =
                    follow(document, operation.path("channel")).path("address").stringValue();
            for (var reference : operation.path("messages")) {
                var message = follow(document, follow(document, reference));
                events.add(topic + "/" + message.path("name").stringValue());
            }
        }
        return events;
    }

    @ParameterizedTest
    @EnumSource(names = "AUDIT", mode = EnumSource.Mode.EXCLUDE)
    void everythingSentIsDeclaredAndEverythingDeclaredIsSent(Service service) {
        assertThat(system.beans(service, EventContract.class))
                .map(EventContract.class::cast)
                .map(contract -> contract.topic() + "/" + contract.type())
                .containsExactlyInAnyOrderElementsOf(declared(document(service), "send"));
    }

    @ParameterizedTest
    @EnumSource(names = "AUDIT", mode = EnumSource.Mode.EXCLUDE)
    void everythingHandledIsDeclaredAndEverythingDeclaredIsHandled(Service service) {
        assertThat(system.beans(service, EventHandler.class))
                .map(EventHandler.class::cast)
                .map(handler -> handler.topic() + "/" + handler.type())
                .containsExactlyInAnyOrderElementsOf(declared(document(service), "receive"));
    }

    @ParameterizedTest
    @EnumSource(names = "AUDIT", mode = EnumSource.Mode.EXCLUDE)
    void consumesAsTheDeclaredGroupAndClient(Service service) throws Exception {
        for (var operation : operations(document(service), "receive")) {
            var group = operation.at("/bindings/kafka/groupId/enum/0").stringValue();
            var client = operation.at("/bindings/kafka/clientId/enum/0").stringValue();
            await().atMost(ReferenceSystem.PATIENCE)
                    .untilAsserted(() -> assertThat(members(group))
                            .extracting(MemberDescription::clientId)
                            .containsExactly(client));
        }
    }

    private List<MemberDescription> members(String group) throws ExecutionException, InterruptedException {
        try (var admin = admin()) {
            var groups = admin.describeConsumerGroups(List.of(group)).all().get();
            return groups.values().stream()
                    .flatMap(description -> description.members().stream())
                    .toList();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", system.kafka.bootstrapServers()));
    }

    @ParameterizedTest
    @EnumSource(names = "AUDIT", mode = EnumSource.Mode.EXCLUDE)
    void producesAsTheDeclaredClient(Service service) {
        system.place("customer-001", "bowl", 1, "11.00");
        var declared = operations(document(service), "send").getFirst().at("/bindings/kafka/clientId/enum/0");
        var kafka = system.bean(service, KafkaTemplate.class);

        await().atMost(ReferenceSystem.PATIENCE)
                .untilAsserted(() -> assertThat(clientIds(kafka)).containsExactly(declared.stringValue()));
    }

    private static Iterable<String> clientIds(KafkaTemplate<?, ?> kafka) {
        return kafka.metrics().keySet().stream()
                .map(MetricName::tags)
                .filter(tags -> tags.containsKey("client-id"))
                .map(tags -> tags.get("client-id"))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(names = "AUDIT", mode = EnumSource.Mode.EXCLUDE)
    void topicsAreAsDeclared(Service service) throws Exception {
        var document = document(service);
        try (var admin = admin()) {
            for (var channel : document.path("channels")) {
                var declared = channel.at("/bindings/kafka");
                var topic = declared.path("topic").stringValue();
                var found = admin.describeTopics(List.of(topic)).allTopicNames().get();
                assertThat(found.values())
                        .flatMap(TopicDescription::partitions)
                        .hasSize(declared.path("partitions").intValue())
                        .allMatch(partition -> partition.replicas().size()
                                == declared.path("replicas").intValue());
            }
            for (var operation : operations(document, "receive")) {
                var deadLetters = operation.path("x-dead-letter-topic").stringValue();
                assertThat(admin.listTopics().names().get()).contains(deadLetters);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"customer-001, bowl", "customer-013, bowl", "customer-001, teapot-gold"})
    void ordersAreValidByTheirSchemas(String customer, String sku) {
        var order = system.place(customer, sku, 1, "11.10");
        await().atMost(ReferenceSystem.PATIENCE)
                .untilAsserted(
                        () -> assertThat(system.records("order-events", order)).hasSize(2));

        for (var record : system.records("order-events", order)) {
            var type = ReferenceSystem.headers(record).get("ce_type");
            var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(read("schemas/" + type + ".schema.json"));
            assertThat(schema.validate(ReferenceSystem.text(record.value()), InputFormat.JSON))
                    .as(type)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "payment, PaymentEvents$OrderCreated, readers/payment-service/OrderCreated",
        "payment, PaymentEvents$OrderCancelled, readers/payment-service/OrderCancelled",
        "inventory, InventoryEvents$OrderCreated, readers/inventory-service/OrderCreated",
        "order, OrderEvent$OrderCreated, OrderCreated",
        "order, OrderEvent$OrderConfirmed, OrderConfirmed",
        "order, OrderEvent$OrderCancelled, OrderCancelled",
        "order, OrderEvent$OrderShipped, OrderShipped"
    })
    void recordsHaveTheFieldsOfTheirSchemas(String room, String record, String schema) throws Exception {
        var type = Class.forName("io.eventportal.reference." + room + "." + record);
        var properties = system.mapper
                .readTree(read("schemas/" + schema + ".schema.json"))
                .path("properties")
                .propertyNames();

        assertThat(type.getRecordComponents())
                .extracting(component -> component.getName())
                .containsExactlyInAnyOrderElementsOf(properties);
    }

    private static String read(String file) {
        try {
            return Files.readString(ASYNCAPI.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void readersOfTheSameEventReadDifferentFields() {
        assertThat(read("schemas/readers/payment-service/OrderCreated.schema.json"))
                .contains("totalAmount")
                .doesNotContain("\"items\"");
        assertThat(read("schemas/readers/inventory-service/OrderCreated.schema.json"))
                .contains("\"items\"")
                .doesNotContain("totalAmount");
    }
}
