package io.eventportal.web.ccompat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.DynamicMessage;
import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** Records in Confluent's wire format go through Kafka and back, and the portal knows what they are. */
@PortalTest
class ConfluentWireFormatIntegrationTests {

    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final String AVRO = """
        {"type":"record","name":"Sold","fields":[{"name":"sku","type":"string"},{"name":"count","type":"int"}]}\
        """;
    private static final String JSON = """
        {"type":"object","required":["sku"],"properties":{"sku":{"type":"string"},"count":{"type":"integer"}}}\
        """;
    private static final String PROTOBUF = """
        syntax = "proto3";
        message Returned { string reason = 1; }
        message Sold { string sku = 1; int32 count = 2; }
        """;

    @LocalServerPort
    private int port;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private KafkaConnectionDetails kafka;

    private final String topic = "sold-" + UUID.randomUUID();
    private RegistryTester registry;
    private PortalClient portal;

    @BeforeEach
    void start() throws Exception {
        registry = RegistryTester.editor(port, keys);
        portal = PortalClient.as(Role.EDITOR, port, keys);
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.getBootstrapServers()))) {
            admin.createTopics(Set.of(new NewTopic(topic, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
        }
    }

    /** An application that says it sends the event. */
    private void declare(String schemaFormat, String schema) {
        var document = """
            {"asyncapi":"3.0.0","info":{"title":"shop %1$s","version":"1"},
             "channels":{"sold":{"address":"%1$s","messages":{"Sold":{"payload":{"schemaFormat":"%2$s","schema":%3$s}}}}},
             "operations":{"send":{"action":"send","channel":{"$ref":"#/channels/sold"}}}}
            """.formatted(topic, schemaFormat, schema);
        var answer = portal.post("/api/v1/documents", document);
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
    }

    private List<Object> sentAndReceived(SchemaFormat format, String schema, List<?> values) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka.getBootstrapServers(), "group.id", topic, "auto.offset.reset", "earliest");
        try (var producer = new KafkaProducer<byte[], Object>(
                settings, new ByteArraySerializer(), ConfluentWireFormat.serializer(registry, format, schema))) {
            for (var value : values) {
                var record = new ProducerRecord<byte[], Object>(topic, value);
                record.headers().add("ce_type", "Sold".getBytes(StandardCharsets.UTF_8));
                producer.send(record).get(30, TimeUnit.SECONDS);
            }
        }
        var received = new ArrayList<Object>();
        try (var consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), ConfluentWireFormat.deserializer(portal))) {
            consumer.subscribe(List.of(topic));
            await().atMost(DEADLINE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> received.add(record.value()));
                return received.size() >= values.size();
            });
        }
        return received;
    }

    private void assertObserved(int conformant, int nonConformant) {
        var id = registry.get("/subjects/" + topic + "-value/versions/1")
                .json()
                .get("id")
                .intValue();
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(portal.get("/api/v1/traffic?topic=" + topic)
                                .json()
                                .valueStream())
                        .singleElement()
                        .satisfies(row -> {
                            assertThat(row.path("schemaId").intValue()).isEqualTo(id);
                            assertThat(row.get("type").stringValue()).isEqualTo("Sold");
                            assertThat(row.get("records").intValue()).isEqualTo(conformant + nonConformant);
                            assertThat(row.get("conformant").intValue()).isEqualTo(conformant);
                            assertThat(row.get("nonConformant").intValue()).isEqualTo(nonConformant);
                            assertThat(row.get("undecodable").intValue()).isZero();
                        }));
    }

    @Test
    void carriesAvro() throws Exception {
        declare("application/vnd.apache.avro;version=1.9.0", AVRO);
        var sold = new GenericData.Record(new org.apache.avro.Schema.Parser().parse(AVRO));
        sold.put("sku", "cup");
        sold.put("count", 2);

        var received = sentAndReceived(SchemaFormat.AVRO, AVRO, List.of(sold, sold));

        assertThat(received)
                .extracting(Object::toString)
                .containsOnly(sold.toString())
                .hasSize(2);
        assertObserved(2, 0);
    }

    @Test
    void carriesJson() throws Exception {
        declare("application/schema+json;version=draft-07", JSON);
        var json = JsonMapper.shared();
        var sold = json.readTree("{\"sku\":\"cup\",\"count\":2}");
        var broken = json.readTree("{\"count\":\"two\"}");

        var received = sentAndReceived(SchemaFormat.JSON, JSON, List.of(sold, broken, sold));

        assertThat(received).containsExactly(sold, broken, sold);
        assertObserved(2, 1);
    }

    @Test
    void carriesProtobufMessagesByTheirPathInTheFile() throws Exception {
        declare("application/vnd.google.protobuf;version=3", JsonMapper.shared().writeValueAsString(PROTOBUF));
        var file = ConfluentWireFormat.file(PROTOBUF);
        var first = file.findMessageTypeByName("Returned");
        var second = file.findMessageTypeByName("Sold");
        var returned = DynamicMessage.newBuilder(first)
                .setField(first.findFieldByName("reason"), "broken")
                .build();
        var sold = DynamicMessage.newBuilder(second)
                .setField(second.findFieldByName("sku"), "cup")
                .setField(second.findFieldByName("count"), 2)
                .build();

        var received = sentAndReceived(SchemaFormat.PROTOBUF, PROTOBUF, List.of(returned, sold));

        assertThat(received)
                .extracting(
                        value -> ((DynamicMessage) value).getDescriptorForType().getName() + value)
                .containsExactly("Returned" + returned, "Sold" + sold);
        assertObserved(2, 0);
    }
}
