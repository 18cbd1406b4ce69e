package io.eventportal.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Somebody who knows nothing of the portal, with plain Kafka clients. */
final class Stranger implements AutoCloseable {

    private final List<String> bootstrapServers;
    private final Admin admin;
    private final KafkaProducer<byte[], byte @Nullable []> producer;

    Stranger(List<String> bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.producer = producer(Map.of());
    }

    Admin admin() {
        return admin;
    }

    KafkaProducer<byte[], byte @Nullable []> producer(Map<String, Object> settings) {
        var config = new HashMap<>(settings);
        config.put("bootstrap.servers", bootstrapServers);
        config.put("max.request.size", 20_000_000);
        // A topic that was just made may refuse a first request and take a second one, which would then be in the way.
        config.put("max.in.flight.requests.per.connection", 1);
        config.put("key.serializer", ByteArraySerializer.class);
        config.put("value.serializer", ByteArraySerializer.class);
        return new KafkaProducer<>(config);
    }

    KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        var config = new HashMap<>(settings);
        config.put("bootstrap.servers", bootstrapServers);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A topic of a fresh name, with three partitions. */
    String topic() throws Exception {
        return topic("topic-" + UUID.randomUUID(), Map.of());
    }

    String topic(String name, Map<String, String> settings) throws Exception {
        admin.createTopics(Set.of(new NewTopic(name, 3, (short) 1).configs(settings)))
                .all()
                .get(30, TimeUnit.SECONDS);
        return name;
    }

    /** Waits until the broker has them. */
    void send(String topic, int count, Map<String, String> headers, String value) throws Exception {
        var sent = new ArrayList<Future<RecordMetadata>>();
        IntStream.range(0, count)
                .forEach(number -> sent.add(producer.send(event(topic, number, headers, value.getBytes(UTF_8)))));
        for (var record : sent) {
            record.get(30, TimeUnit.SECONDS);
        }
    }

    /** Does not wait. */
    void sendSoon(String topic, Map<String, String> headers, String value) {
        var unused = producer.send(event(topic, 0, headers, value.getBytes(UTF_8)));
    }

    void send(String topic, byte @Nullable [] value) throws Exception {
        producer.send(event(topic, 0, Map.of(), value)).get(30, TimeUnit.SECONDS);
    }

    static ProducerRecord<byte[], byte @Nullable []> event(
            String topic, int number, Map<String, String> headers, byte @Nullable [] value) {
        var key = Integer.toString(number).getBytes(UTF_8);
        var record = new ProducerRecord<byte[], byte @Nullable []>(topic, key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        return record;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        admin.close(Duration.ofSeconds(5));
    }
}
