package io.eventportal.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalTest;
import io.eventportal.catalog.Action;
import io.eventportal.catalog.Application;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Deprecation;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Lifecycle;
import io.eventportal.catalog.MessageUse;
import io.eventportal.catalog.Operation;
import io.eventportal.catalog.SensitiveFields;
import io.eventportal.catalog.store.Applications;
import io.eventportal.registry.SchemaRegistry;
import io.eventportal.schema.SchemaSource;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class ConformanceIntegrationTests {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final String CONTRACT = """
            {"type":"object","required":["quantity"],"properties":{"quantity":{"type":"integer","minimum":1}}}
            """;

    @Autowired
    private Traffic traffic;

    @Autowired
    private TrafficProperties properties;

    @Autowired
    private Applications applications;

    @Autowired
    private SchemaRegistry registry;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private KafkaConnectionDetails kafka;

    private Stranger stranger;

    @BeforeEach
    void arrive() {
        stranger = new Stranger(kafka.getBootstrapServers());
    }

    @AfterEach
    void leave() {
        stranger.close();
    }

    @Test
    void judgesRecordsByTheContractOfTheirEvent() throws Exception {
        var topic = declaredTopic();

        send(topic, "OrderCreated", 3, "{\"quantity\":1}");
        send(topic, "OrderCreated", 2, "{\"quantity\":-1}");
        send(topic, "OrderCreated", 1, "no json");
        send(topic, "OrderShipped", 4, "{\"quantity\":-1}");

        awaitRows(topic, new Verdicts("OrderCreated", 6, 3, 2, 1), new Verdicts("OrderShipped", 4, 0, 0, 0));
    }

    @Test
    void countsRandomBytesOnADeclaredTopicAsUndecodable() throws Exception {
        var topic = declaredTopic();

        stranger.send(topic, new byte[] {(byte) 0x9f, 1, 2, 3, (byte) 0xff});
        stranger.send(topic, 2, Map.of(), "{\"any\":\"json\"}");

        awaitRows(topic, new Verdicts(null, 3, 0, 0, 1));
    }

    @Test
    void doesNotJudgeDeletionsAndLargeValues() throws Exception {
        var topic = "topic-" + UUID.randomUUID();
        stranger.topic(topic, Map.of("max.message.bytes", "10000000"));
        declare(topic, CONTRACT);

        var deletion = Stranger.event(topic, 1, Map.of("ce_type", "OrderCreated"), null);
        try (var producer = stranger.producer(Map.of())) {
            producer.send(deletion).get(30, TimeUnit.SECONDS);
        }
        send(topic, "OrderCreated", 1, "{\"quantity\":\"" + "x".repeat(2_000_000) + "\"}");

        awaitRows(topic, new Verdicts("OrderCreated", 2, 0, 0, 0));
    }

    @Test
    void followsAContractThatChanges() throws Exception {
        var topic = declaredTopic();
        send(topic, "OrderCreated", 1, "{\"quantity\":-1}");
        awaitRows(topic, new Verdicts("OrderCreated", 1, 0, 1, 0));

        declare(topic, "{\"type\":\"object\"}");

        await().atMost(properties.contractRefresh().plus(DEADLINE)).untilAsserted(() -> {
            send(topic, "OrderCreated", 1, "{\"quantity\":-1}");
            assertThat(verdicts(topic).getFirst().conformant()).isPositive();
        });
    }

    @Test
    void judgesRecordsByTheSchemaThatTheirIdStandsFor() throws Exception {
        var topic = stranger.topic();
        var id = registry.register(
                        topic + "-value",
                        SchemaSource.avro(
                                "{\"type\":\"record\",\"name\":\"OrderShipped\",\"namespace\":\"shop\",\"fields\":[{\"name\":\"a\",\"type\":\"string\"}]}"))
                .id();
        var prefix = ByteBuffer.allocate(5).put((byte) 0).putInt(id).array();

        stranger.send(topic, bytes(prefix, new byte[] {2, 'x'}));
        stranger.send(topic, bytes(prefix, new byte[] {40}));

        awaitRows(topic, new Verdicts("shop.OrderShipped", 2, 1, 0, 1));
        assertThat(traffic.refusals(topic, "shop.OrderShipped"))
                .extracting(RefusalRow::path)
                .containsExactly("/a");
    }

    @Test
    void namesRecordsAsTheTopicsDocumentsSpellThem() throws Exception {
        var topic = declaredTopic();
        var id = registry.register(
                        topic + "-value",
                        SchemaSource.avro(
                                "{\"type\":\"record\",\"name\":\"OrderCreated\",\"namespace\":\"shop\",\"fields\":[]}"))
                .id();

        stranger.send(topic, ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());

        awaitRows(topic, new Verdicts("OrderCreated", 1, 1, 0, 0));
    }

    private static byte[] bytes(byte[] prefix, byte[] payload) {
        return ByteBuffer.allocate(prefix.length + payload.length)
                .put(prefix)
                .put(payload)
                .array();
    }

    @Test
    void saysWhyRecordsAreRefusedAndWhereTheyAre() throws Exception {
        var topic = declaredTopic();

        send(topic, "OrderCreated", 3, "{\"quantity\":-1}");
        send(topic, "OrderCreated", 2, "no json");

        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(traffic.refusals(topic, "OrderCreated"))
                        .extracting(RefusalRow::conformance, RefusalRow::rule, RefusalRow::path, RefusalRow::records)
                        .containsExactly(
                                tuple(Conformance.NON_CONFORMANT, "minimum", "/quantity", 3L),
                                tuple(Conformance.UNDECODABLE, "json", "", 2L)));
        assertThat(traffic.refusals(topic, null)).allSatisfy(refusal -> {
            assertThat(refusal.first().offset()).isNotNegative();
            assertThat(refusal.latest().seen()).isAfterOrEqualTo(refusal.first().seen());
        });
    }

    @Test
    void takesTheEarliestAndTheLatestByTheirTimestampsForExamples() throws Exception {
        var topic = declaredTopic();
        var noon = Instant.parse("2026-03-01T12:00:00Z");

        for (var minute : List.of(0L, 5L, -5L)) {
            var before = traffic.refusals(topic, null).stream()
                    .mapToLong(RefusalRow::records)
                    .sum();
            try (var producer = stranger.producer(Map.of())) {
                var at = noon.plus(Duration.ofMinutes(minute)).toEpochMilli();
                var record = new ProducerRecord<byte[], byte @Nullable []>(
                        topic, 0, at, new byte[0], "{\"quantity\":-1}".getBytes(UTF_8));
                record.headers().add("ce_type", "OrderCreated".getBytes(UTF_8));
                producer.send(record).get(30, TimeUnit.SECONDS);
            }
            await().atMost(DEADLINE)
                    .until(() -> traffic.refusals(topic, null).stream()
                                    .mapToLong(RefusalRow::records)
                                    .sum()
                            > before);
        }

        assertThat(traffic.refusals(topic, null)).singleElement().satisfies(refusal -> {
            assertThat(refusal.first().offset()).isEqualTo(2);
            assertThat(refusal.first().seen()).isEqualTo(noon.minus(Duration.ofMinutes(5)));
            assertThat(refusal.latest().offset()).isEqualTo(1);
            assertThat(refusal.latest().seen()).isEqualTo(noon.plus(Duration.ofMinutes(5)));
        });
    }

    @Test
    void tellsReasonsApartUpToALimit() throws Exception {
        var topic = declaredTopic();
        for (var source = 0; source < 1_100; source++) {
            stranger.sendSoon(topic, Map.of("ce_type", "OrderCreated", "ce_source", "s" + source), "{\"quantity\":-1}");
        }

        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(jdbc.sql("""
                        select count(*) || ' ' || sum(records) || ' ' || sum(records) filter (where rule = '(other)')
                        from traffic.refusal where topic = :topic
                        """)
                                .param("topic", topic)
                                .query(String.class)
                                .optional())
                        .contains("1001 1100 100"));
    }

    @Test
    void knowsWhichFieldsRecordsHave() throws Exception {
        var topic = stranger.topic();
        var event = new EventKey(topic, "OrderCreated");

        send(
                topic,
                "OrderCreated",
                3,
                "{\"id\":1,\"note\":null,\"lines\":[{\"sku\":\"a\"},{\"sku\":\"b\",\"gift\":true}]}");
        send(topic, "OrderCreated", 1, "{\"id\":\"x\"}");
        send(topic, "OrderCreated", 1, "no json");

        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(traffic.fields(event))
                        .extracting(
                                FieldRow::path,
                                FieldRow::looked,
                                FieldRow::present,
                                FieldRow::nulls,
                                FieldRow::typeNames)
                        .containsExactly(
                                tuple("/id", 4L, 4L, 0L, List.of("string", "integer")),
                                tuple("/lines", 4L, 3L, 0L, List.of("array")),
                                tuple("/lines/*", 4L, 3L, 0L, List.of("object")),
                                tuple("/lines/*/gift", 4L, 3L, 0L, List.of("boolean")),
                                tuple("/lines/*/sku", 4L, 3L, 0L, List.of("string")),
                                tuple("/note", 4L, 3L, 3L, List.of("null"))));
        assertThat(traffic.fields(event)).extracting(FieldRow::distinct).containsExactly(2L, 1L, 1L, 1L, 2L, 1L);
    }

    @Test
    void knowsWhichFieldsRecordsInAvroHaveAndSinceWhen() throws Exception {
        var topic = stranger.topic();
        var id = registry.register(
                        topic + "-value",
                        SchemaSource.avro(
                                "{\"type\":\"record\",\"name\":\"Shipped\",\"fields\":["
                                        + "{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"b\",\"type\":[\"null\",\"long\"]}]}"))
                .id();
        var prefix = ByteBuffer.allocate(5).put((byte) 0).putInt(id).array();

        stranger.send(topic, bytes(prefix, new byte[] {2, 'x', 0}));
        stranger.send(topic, bytes(prefix, new byte[] {2, 'y', 2, 14}));
        stranger.send(topic, bytes(prefix, new byte[] {40}));

        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(traffic.fields(new EventKey(topic, "Shipped")))
                        .extracting(FieldRow::path, FieldRow::looked, FieldRow::nulls, FieldRow::typeNames)
                        .containsExactly(
                                tuple("/a", 2L, 0L, List.of("string")),
                                tuple("/b", 2L, 1L, List.of("integer", "null"))));
        assertThat(traffic.fields(new EventKey(topic, "Shipped"))).allSatisfy(field -> {
            assertThat(field.firstSeen()).isAfter(Instant.now().minus(Duration.ofMinutes(5)));
            assertThat(field.lastSeen()).isAfterOrEqualTo(field.firstSeen());
        });
    }

    @Test
    void keepsNoValueOfAFieldThatADocumentMarksAsSensitiveThoughTheRegisteredSchemaDoesNot() throws Exception {
        var topic = stranger.topic();
        declare(
                topic,
                "{\"properties\":{\"card\":{\"x-sensitive\":true,\"enum\":[\"a\"]},\"state\":{\"enum\":[\"a\"]}}}");
        var id = registry.register(
                        topic + "-value",
                        SchemaSource.json(
                                "{\"properties\":{\"card\":{\"enum\":[\"a\"]},\"state\":{\"enum\":[\"a\"]}}}"))
                .id();
        var headers = Map.of("ce_type", "OrderCreated");
        var prefix = ByteBuffer.allocate(5).put((byte) 0).putInt(id).array();
        try (var producer = stranger.producer(Map.of())) {
            for (var value : List.of("{\"card\":\"4012\"}", "{\"state\":\"b\"}")) {
                producer.send(Stranger.event(topic, 0, headers, bytes(prefix, value.getBytes(UTF_8))))
                        .get(30, TimeUnit.SECONDS);
                producer.send(Stranger.event(topic, 0, headers, value.getBytes(UTF_8)))
                        .get(30, TimeUnit.SECONDS);
            }
        }

        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(traffic.refusedValues())
                        .filteredOn(value -> value.topic().equals(topic))
                        .extracting(RefusedValue::path, RefusedValue::value, RefusedValue::records)
                        .containsExactly(tuple("/card", null, 2L), tuple("/state", "b", 2L)));
    }

    @Test
    void tellsFieldsThatNoSenderDeclaresAsTheDocumentsChange() throws Exception {
        var topic = declaredTopic();
        send(topic, "OrderCreated", 2, "{\"quantity\":1,\"gift\":{\"wrapped\":true}}");

        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(undeclared(topic)).containsExactly("/gift 2 [object]"));

        declare(topic, "{\"properties\":{\"quantity\":{},\"gift\":{\"properties\":{}}}}");

        await().atMost(properties.contractRefresh().plus(DEADLINE))
                .untilAsserted(() -> assertThat(undeclared(topic)).containsExactly("/gift/wrapped 2 [boolean]"));
    }

    private List<String> undeclared(String topic) {
        return traffic.undeclaredFields().stream()
                .filter(field -> field.event().topic().equals(topic))
                .map(field -> field.path() + " " + field.present() + " " + field.types())
                .toList();
    }

    private String declaredTopic() throws Exception {
        var topic = stranger.topic();
        declare(topic, CONTRACT);
        return topic;
    }

    private void declare(String topic, String contract) {
        var message = new MessageUse(
                new EventKey(topic, "OrderCreated"),
                "Order created",
                "",
                "",
                "application/json",
                SchemaSource.json(contract),
                Lifecycle.RELEASED,
                List.of(),
                List.of(),
                Deprecation.NONE,
                SensitiveFields.of(SchemaSource.json(contract)));
        applications.save(
                new Application(
                        new ApplicationId("sender-to-" + topic),
                        "Sender",
                        "1",
                        "",
                        "",
                        "",
                        List.of(),
                        List.of(),
                        List.of(new Operation("send", Action.SEND, topic, null, null, List.of(message)))),
                "document with " + contract,
                "test",
                Instant.now());
    }

    private void send(String topic, String type, int count, String value) throws Exception {
        stranger.send(topic, count, Map.of("ce_type", type), value);
    }

    private void awaitRows(String topic, Verdicts... expected) {
        await().atMost(DEADLINE).untilAsserted(() -> assertThat(verdicts(topic)).containsExactlyInAnyOrder(expected));
    }

    private List<Verdicts> verdicts(String topic) {
        return traffic.rows(topic).stream()
                .map(row -> new Verdicts(
                        row.type(), row.records(), row.conformant(), row.nonConformant(), row.undecodable()))
                .toList();
    }

    private record Verdicts(
            @Nullable String type, long records, long conformant, long nonConformant, long undecodable) {}
}
