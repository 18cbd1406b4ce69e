package io.eventportal.traffic.flows;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends events that say what they belong to and what led to them, with a plain client. */
public final class CorrelatedEvents implements AutoCloseable {

    public static final String SOURCE = "/services/stranger";

    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    public CorrelatedEvents(List<String> bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5, "batch.size", 500_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * @param partition null for any
     * @param cause event id
     */
    public void send(
            String topic,
            @Nullable Integer partition,
            Instant at,
            String type,
            String eventId,
            @Nullable String cause,
            @Nullable String correlationId) {
        var record = new ProducerRecord<byte[], byte[]>(
                topic, partition, at.toEpochMilli(), eventId.getBytes(UTF_8), "{}".getBytes(UTF_8));
        header(record, "ce_type", type);
        header(record, "ce_source", SOURCE);
        header(record, "ce_id", eventId);
        header(record, "ce_correlationid", correlationId);
        header(record, "ce_causationid", cause);
        sent.add(producer.send(record));
    }

    private static void header(ProducerRecord<?, ?> record, String name, @Nullable String value) {
        if (value != null) {
            record.headers().add(name, value.getBytes(UTF_8));
        }
    }

    /** Waits until the broker has all. */
    public void flush() throws Exception {
        for (var record : sent) {
            record.get(60, TimeUnit.SECONDS);
        }
        sent.clear();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
