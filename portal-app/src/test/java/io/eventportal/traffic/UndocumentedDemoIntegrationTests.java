package io.eventportal.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.RunningDemo;
import io.eventportal.asyncapi.AsyncApiDocument;
import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading;
import io.eventportal.catalog.Action;
import io.eventportal.proposals.Drafts;
import io.eventportal.registry.SchemaRegistry;
import io.eventportal.schema.AvroSchema;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.TopologyMap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The running demo, of which no document says anything: what traffic alone tells. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UndocumentedDemoIntegrationTests {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int RECORDS = 10_000;

    private static final List<String> SAGA = List.of(
            "order-service sends order-events/OrderCreated",
            "order-service sends order-events/OrderConfirmed",
            "order-service sends order-events/OrderCancelled",
            "payment-service sends payment-events/PaymentProcessed",
            "payment-service sends payment-events/PaymentFailed",
            "payment-service sends payment-events/PaymentRefunded",
            "inventory-service sends inventory-events/InventoryReserved",
            "inventory-service sends inventory-events/InventoryReservationFailed",
            "payment-service receives order-events/OrderCreated",
            "payment-service receives order-events/OrderCancelled",
            "inventory-service receives payment-events/PaymentProcessed",
            "order-service receives payment-events/PaymentFailed",
            "order-service receives inventory-events/InventoryReserved",
            "order-service receives inventory-events/InventoryReservationFailed");

    private ConfigurableApplicationContext portal;

    @BeforeAll
    void startTheDemoWithoutDocuments(@TempDir Path empty) {
        portal = RunningDemo.start(empty);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(edges()).containsAll(SAGA));
    }

    @AfterAll
    void stopTheDemo() {
        portal.close();
    }

    private List<String> edges() {
        return portal.getBean(TopologyMap.class).current().edges().stream()
                .map(edge -> edge.application() + (edge.direction() == Action.SEND ? " sends " : " receives ")
                        + edge.topic() + "/" + edge.type())
                .toList();
    }

    @Test
    void trafficAloneShowsEveryEdgeOfTheSagaAsObserved() {
        assertThat(edges()).containsAll(SAGA);
        assertThat(portal.getBean(TopologyMap.class).current().edges())
                .allMatch(edge -> edge.status() == EdgeStatus.OBSERVED);
    }

    @Test
    void theDraftsAreValidDocumentsWhoseSchemasAcceptAllRecordsOfTheirTopics() throws IOException {
        for (var topic : List.of("order-events", "payment-events", "inventory-events")) {
            // Read first: the draft is then made from these, and from what came since.
            var records = portal.getBean(RetainedRecords.class).newest(topic, RECORDS);
            var draft = portal.getBean(Drafts.class).of(topic, RECORDS).orElseThrow();

            var payloads = payloads(topic, draft);
            assertThat(records).isNotEmpty();
            for (var record : records) {
                var payload = record.payload();
                if (payload != null) {
                    assertThat(payloads).as(draft).containsKey(String.valueOf(record.type()));
                    var schema = Objects.requireNonNull(payloads.get(String.valueOf(record.type())));
                    assertThat(accepts(schema, record.schemaId(), payload))
                            .as("%s/%s by %s", topic, record.type(), schema.text())
                            .isTrue();
                }
            }
        }
    }

    /** Of the messages of the draft, by type. */
    private static Map<String, SchemaSource> payloads(String topic, String draft) {
        var reading = AsyncApiReader.read(draft);
        assertThat(reading).as(draft).isInstanceOf(AsyncApiReading.Valid.class);
        var document = ((AsyncApiReading.Valid) reading).document();
        assertThat(document.version()).isEqualTo("3.0.0");
        var payloads = new HashMap<String, SchemaSource>();
        document.channels().stream()
                .filter(channel -> topic.equals(channel.address()))
                .flatMap(channel -> channel.messages().stream())
                .forEach(message -> put(message, payloads));
        return payloads;
    }

    private static void put(AsyncApiDocument.Message message, Map<String, SchemaSource> payloads) {
        var payload = message.payload();
        if (payload != null && payload.schema() != null) {
            payloads.put(message.type(), payload.schema());
        }
    }

    private boolean accepts(SchemaSource schema, @Nullable Integer schemaId, byte[] payload) throws IOException {
        return switch (schema.format()) {
            case AVRO -> reads(schema, Objects.requireNonNull(schemaId), payload);
            case JSON, PROTOBUF ->
                new ContractChecks(new SchemaIds(10_000_000))
                                .of("draft", schema)
                                .check(withId(payload))
                                .conformance()
                        == Conformance.CONFORMANT;
        };
    }

    /** What was written with another version of the schema is read as Avro reads it: by the one that wrote it. */
    private boolean reads(SchemaSource reader, int schemaId, byte[] payload) throws IOException {
        var writer = portal.getBean(SchemaRegistry.class).schemaById(schemaId).orElseThrow();
        var decoder = DecoderFactory.get().binaryDecoder(payload, null);
        new GenericDatumReader<GenericRecord>(parsed(writer), parsed(reader)).read(null, decoder);
        return decoder.isEnd();
    }

    private static org.apache.avro.Schema parsed(SchemaSource source) {
        return ((AvroSchema) Schema.parse(source)).parsed();
    }

    /** As on the wire: with the path of a Protobuf message, which follows the id. */
    private static byte[] withId(byte[] payload) {
        return ByteBuffer.allocate(5 + payload.length)
                .put((byte) 0)
                .putInt(1)
                .put(payload)
                .array();
    }
}
