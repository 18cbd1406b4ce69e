package io.eventportal.reference.messaging;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Envelopes as Kafka headers: CloudEvents 1.0 in binary mode, with the correlation extension, and W3C trace context.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka binding</a>
 */
final class CloudEventRecords {

    private static final String CORRELATION_ID = "correlationid";
    private static final String CAUSATION_ID = "causationid";

    private CloudEventRecords() {}

    static ProducerRecord<byte[], byte[]> write(
            String topic, String key, Envelope envelope, String contentType, URI dataSchema, byte[] value) {
        var event = CloudEventBuilder.v1()
                .withId(envelope.id())
                .withSource(URI.create(envelope.source()))
                .withType(envelope.type())
                .withTime(envelope.time().atOffset(ZoneOffset.UTC))
                .withExtension(CORRELATION_ID, envelope.correlationId())
                .withData(contentType, dataSchema, value);
        if (envelope.causationId() != null) {
            event.withExtension(CAUSATION_ID, envelope.causationId());
        }
        ProducerRecord<byte[], byte[]> record = KafkaMessageFactory.createWriter(
                        topic, key.getBytes(StandardCharsets.UTF_8))
                .writeBinary(event.build());
        record.headers().add(TraceParent.HEADER, envelope.trace().toString().getBytes(StandardCharsets.UTF_8));
        return record;
    }

    /** @throws UndecodableEventException if the headers are not those of a CloudEvent with id, source, type and time */
    static Envelope read(ConsumerRecord<byte[], byte[]> record) {
        if (record.headers().lastHeader("ce_specversion") == null) {
            throw new UndecodableEventException("The record is no CloudEvent in binary mode.");
        }
        try {
            return envelope(KafkaMessageFactory.createReader(record).toEvent(), trace(record));
        } catch (CloudEventRWException | IllegalStateException e) {
            throw new UndecodableEventException("The record is no CloudEvent: " + e.getMessage(), e);
        }
    }

    private static TraceParent trace(ConsumerRecord<?, ?> record) {
        return TraceParent.of(header(record, TraceParent.HEADER));
    }

    /** The event type, even of a record that is no event otherwise; null if there is none. */
    static @Nullable String type(ConsumerRecord<?, ?> record) {
        return header(record, "ce_type");
    }

    private static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Envelope envelope(CloudEvent event, TraceParent trace) {
        var time = event.getTime();
        if (time == null) {
            throw new UndecodableEventException("The record has no ce_time.");
        }
        var correlationId = text(event, CORRELATION_ID);
        return new Envelope(
                event.getId(),
                event.getSource().toString(),
                event.getType(),
                time.toInstant(),
                correlationId == null ? event.getId() : correlationId,
                text(event, CAUSATION_ID),
                trace);
    }

    private static @Nullable String text(CloudEvent event, String extension) {
        var value = event.getExtension(extension);
        return value == null ? null : value.toString();
    }
}
