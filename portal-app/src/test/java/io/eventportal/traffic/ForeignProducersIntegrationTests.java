package io.eventportal.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalTest;
import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.registry.SchemaRegistry;
import io.eventportal.schema.SchemaSource;
import io.eventportal.topology.Edge;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.TopologyMap;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;

/** Producers that know nothing of the portal, each in the convention of its house, seen by the portal as it runs. */
@PortalTest
class ForeignProducersIntegrationTests {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int RECORDS = 3;
    private static final String SCHEMA = """
            {"type":"record","name":"OrderPlaced","namespace":"com.shop","fields":[{"name":"id","type":"string"}]}
            """;
    private static final byte[] AVRO = {4, 'a', 'b'};

    @Autowired
    private Traffic traffic;

    @Autowired
    private TopologyMap map;

    @Autowired
    private SchemaRegistry registry;

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

    /**
     * One convention.
     *
     * @param record made with the id of the registered schema
     * @param type that the portal is to read; null if the record names none
     * @param source likewise
     * @param application that the source stands for
     */
    private record Convention(
            String name,
            IntFunction<Written> record,
            @Nullable String type,
            @Nullable String source,
            @Nullable String application,
            boolean carriesSchemaId) {

        @Override
        public String toString() {
            return name;
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Written(Map<String, byte[]> headers, byte[] value) {}

    static Stream<Convention> conventions() {
        return Stream.of(
                new Convention(
                        "CloudEvents, binary",
                        id -> text(
                                Map.of("ce_type", "OrderPlaced", "ce_source", "/services/shop", "ce_id", "1"),
                                "{\"id\":\"ab\"}"),
                        "OrderPlaced",
                        "/services/shop",
                        "shop",
                        false),
                new Convention(
                        "CloudEvents, structured",
                        id -> text(Map.of("content-type", "application/cloudevents+json"), """
                                {"specversion":"1.0","id":"1","type":"OrderPlaced","source":"urn:shop",
                                 "data":{"type":"inner","source":"inner"}}
                                """),
                        "OrderPlaced",
                        "urn:shop",
                        "urn:shop",
                        false),
                new Convention(
                        "envelope in camel case", id -> text(Map.of(), """
                                {"eventId":"1","eventType":"OrderPlaced","source":"shop","data":{"source":"inner"}}
                                """), "OrderPlaced", "shop", "shop", false),
                new Convention(
                        "envelope in snake case",
                        id -> text(Map.of(), "{\"event_id\":\"1\",\"event_type\":\"OrderPlaced\",\"source\":\"shop\"}"),
                        "OrderPlaced",
                        "shop",
                        "shop",
                        false),
                new Convention(
                        "headers only",
                        id -> text(Map.of("event-type", "OrderPlaced", "x-producer", "shop"), "no json"),
                        "OrderPlaced",
                        "shop",
                        "shop",
                        false),
                new Convention(
                        "Confluent's prefix, Avro",
                        id -> new Written(
                                Map.of("service.name", "shop".getBytes(UTF_8)),
                                ByteBuffer.allocate(5 + AVRO.length)
                                        .put((byte) 0)
                                        .putInt(id)
                                        .put(AVRO)
                                        .array()),
                        "com.shop.OrderPlaced",
                        "shop",
                        "shop",
                        true),
                new Convention(
                        "Confluent's header, Avro",
                        id -> new Written(
                                Map.of(
                                        "__value_schema_id",
                                        ByteBuffer.allocate(5)
                                                .put((byte) 0)
                                                .putInt(id)
                                                .array()),
                                AVRO),
                        "com.shop.OrderPlaced",
                        null,
                        null,
                        true),
                new Convention(
                        "Apicurio's header, Avro",
                        id -> new Written(
                                Map.of(
                                        "apicurio.value.contentId",
                                        ByteBuffer.allocate(8).putLong(id).array(),
                                        "producer",
                                        "shop".getBytes(UTF_8)),
                                AVRO),
                        "com.shop.OrderPlaced",
                        "shop",
                        "shop",
                        true),
                new Convention(
                        "Spring's type id",
                        id -> text(Map.of("__TypeId__", "com.shop.OrderPlaced"), "{\"id\":\"ab\"}"),
                        "com.shop.OrderPlaced",
                        null,
                        null,
                        false),
                new Convention("Debezium", id -> text(Map.of(), """
                                {"before":null,"after":{"id":1},"op":"c",
                                 "source":{"connector":"postgresql","name":"shop-db","db":"shop","table":"orders"}}
                                """), null, "shop-db", "shop-db", false),
                new Convention(
                        "nothing that is known", id -> text(Map.of(), "{\"id\":\"ab\"}"), null, null, null, false));
    }

    @ParameterizedTest
    @MethodSource("conventions")
    void areKnownByTheirConventionAndNeverInvented(Convention convention) throws Exception {
        var topic = stranger.topic();
        var id = registry.register(topic + "-value", SchemaSource.avro(SCHEMA)).id();

        send(topic, convention.record().apply(id));

        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(traffic.rows(topic))
                        .extracting(TrafficRow::type, TrafficRow::source, TrafficRow::schemaId, TrafficRow::records)
                        .containsExactly(tuple(
                                convention.type(), convention.source(), convention.carriesSchemaId() ? id : null, (long)
                                        RECORDS)));
        var sending = map.on(topic).edges().stream()
                .filter(edge -> edge.direction() == Action.SEND)
                .toList();
        if (convention.source() == null) {
            assertThat(sending).isEmpty();
        } else {
            assertThat(sending)
                    .extracting(Edge::application, Edge::type, Edge::status)
                    .containsExactly(tuple(
                            new ApplicationId(Objects.requireNonNull(convention.application())),
                            convention.type(),
                            EdgeStatus.OBSERVED));
        }
    }

    private static Written text(Map<String, String> headers, String value) {
        var bytes = new HashMap<String, byte[]>();
        headers.forEach((name, text) -> bytes.put(name, text.getBytes(UTF_8)));
        return new Written(bytes, value.getBytes(UTF_8));
    }

    private void send(String topic, Written written) throws Exception {
        try (var producer = stranger.producer(Map.of())) {
            for (var number = 0; number < RECORDS; number++) {
                var record = new ProducerRecord<byte[], byte @Nullable []>(topic, written.value());
                written.headers().forEach((name, header) -> record.headers().add(name, header));
                producer.send(record).get(30, TimeUnit.SECONDS);
            }
        }
    }
}
