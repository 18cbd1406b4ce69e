package io.eventportal.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.intake.ImportResult;
import io.eventportal.intake.Intake;
import io.eventportal.security.Actor;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.TopologyMap;
import io.eventportal.traffic.Traffic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The reference services' documents, and strangers with plain Kafka clients that send and receive under their names;
 * besides, a group and an application that no document declares.
 */
final class Demo implements AutoCloseable {

    static final String UNDECLARED_APPLICATION = "night-archive";
    static final int ORDERS = 20;

    private static final Path DOCUMENTS = Path.of("../asyncapi");
    private static final String ORDER = """
            {"orderId": "%s", "customerId": "customer-007", "currency": "EUR", "totalAmount": 59.8,
             "items": [{"sku": "mug-blue", "quantity": 2, "unitPrice": 12.4}], "createdAt": "2026-03-14T09:26:53Z"}""";

    private final Map<String, Object> cluster;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final List<Thread> consumers = new ArrayList<>();

    Demo(List<String> bootstrapServers) {
        cluster = Map.of("bootstrap.servers", bootstrapServers);
    }

    void importDocuments(Intake intake) throws IOException {
        var files = new HashMap<String, String>();
        try (var found = Files.walk(DOCUMENTS)) {
            for (var file : found.filter(Files::isRegularFile).toList()) {
                files.put(DOCUMENTS.relativize(file).toString(), Files.readString(file));
            }
        }
        for (var name : List.of("order.yaml", "payment.yaml", "inventory.yaml")) {
            var text = files.getOrDefault(name, "");
            assertThat(intake.importDocument(name, text, files, Actor.SYSTEM))
                    .isInstanceOf(ImportResult.Imported.class);
        }
    }

    /** Sends orders as order-service would, and a few records of an event that nobody declares. */
    void send() {
        try (var producer = new KafkaProducer<>(cluster, new StringSerializer(), new ByteArraySerializer())) {
            for (var number = 0; number < ORDERS; number++) {
                var id = UUID.randomUUID().toString();
                var order = event("order-events", "OrderCreated", "/services/order-service", ORDER.formatted(id));
                order.headers().add("ce_correlationid", ("order-" + number).getBytes(StandardCharsets.UTF_8));
                producer.send(order);
            }
            producer.send(event("order-events", "OrderCreated", "/services/order-service", "{\"orderId\": 7}"));
            producer.send(event("order-events", "OrderArchived", "/services/" + UNDECLARED_APPLICATION, "{}"));
            producer.send(event("order-events", "org.example/archive/v1", "/services/" + UNDECLARED_APPLICATION, "{}"));
            producer.flush();
        }
    }

    /** One more record, of an application that need not be known. */
    void send(String topic, String type, String application) {
        try (var producer = new KafkaProducer<>(cluster, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(event(topic, type, "/services/" + application, "{}"));
            producer.flush();
        }
    }

    void consume(String group, String topic) {
        var config = new HashMap<>(cluster);
        config.putAll(Map.of("group.id", group, "client.id", group + "-consumer", "auto.offset.reset", "earliest"));
        config.put("auto.commit.interval.ms", 200);
        consumers.add(Thread.ofVirtual().start(() -> {
            try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer.subscribe(List.of(topic));
                while (running.get()) {
                    consumer.poll(Duration.ofMillis(200));
                }
            }
        }));
    }

    /** Until the map shows what was done above. */
    static void awaitOn(TopologyMap map, Traffic traffic) {
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            assertThat(map.current().edges()).anySatisfy(edge -> {
                assertThat(edge.application().value()).isEqualTo("payment-service");
                assertThat(edge.type()).isEqualTo("OrderCreated");
                assertThat(edge.status()).isEqualTo(EdgeStatus.CONFIRMED);
            });
            assertThat(map.current().edges()).anySatisfy(edge -> {
                assertThat(edge.application().value()).isEqualTo("order-service");
                assertThat(edge.type()).isEqualTo("OrderCreated");
                assertThat(edge.status()).isEqualTo(EdgeStatus.CONFIRMED);
            });
            assertThat(traffic.groups()).anySatisfy(group -> {
                assertThat(group.groupId()).isEqualTo("payment-service");
                assertThat(group.lag()).isNotNegative();
            });
            assertThat(map.current().applications())
                    .anyMatch(node -> node.id().value().equals(UNDECLARED_APPLICATION));
        });
    }

    private static ProducerRecord<String, byte[]> event(String topic, String type, String source, String json) {
        var record = new ProducerRecord<>(topic, UUID.randomUUID().toString(), json.getBytes(StandardCharsets.UTF_8));
        var headers = Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                UUID.randomUUID().toString(),
                "ce_type",
                type,
                "ce_source",
                source,
                "content-type",
                "application/json");
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    @Override
    public void close() throws InterruptedException {
        running.set(false);
        for (var consumer : consumers) {
            consumer.join();
        }
    }
}
