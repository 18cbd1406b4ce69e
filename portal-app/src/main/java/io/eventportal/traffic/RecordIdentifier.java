package io.eventportal.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.eventportal.traffic.Ladder.Attribute;
import io.eventportal.traffic.Ladder.Rung;
import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a record says of itself, in the conventions that records follow: CloudEvents in binary and structured mode,
 * plain headers, JSON envelopes, marks of Spring and Debezium, and the schema ids of Confluent's and Apicurio's serializers.
 * What the settings say of the topic comes first, then headers; the value is looked into only if they leave open the type or
 * the source. Never throws, whatever the bytes.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/main/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents on Kafka</a>
 */
final class RecordIdentifier {

    private static final String STRUCTURED = "application/cloudevents";
    private static final int MAX_CONTENT_TYPE = 256;

    private final SchemaIds schemaIds;
    private final long maxRecordSize;
    private final Envelopes envelopes;

    RecordIdentifier(SchemaIds schemaIds, long maxRecordSize, Envelopes envelopes) {
        this.schemaIds = schemaIds;
        this.maxRecordSize = maxRecordSize;
        this.envelopes = envelopes;
    }

    RecordIdentity identify(ConsumerRecord<byte[], byte[]> record) {
        var reading = new Reading();
        for (var header : record.headers()) {
            reading.read(header);
        }
        byte @Nullable [] value = record.value();
        var envelope = envelopes.of(record.topic());
        if (envelope != null) {
            envelope.read(record, json(value), reading.found);
        }
        if (value != null) {
            reading.read(value);
        }
        return reading.identity();
    }

    /** When the event happened, where the settings say where its records tell; null if nothing is told. */
    @Nullable Instant time(ConsumerRecord<byte[], byte[]> record) {
        var envelope = envelopes.of(record.topic());
        return envelope == null ? null : envelope.time(record, json(record.value()));
    }

    /** What the event's schema describes: a part of the value where the settings say so; not after a schema id. */
    byte @Nullable [] payload(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        var envelope = envelopes.of(record.topic());
        return envelope == null || value == null || schemaIds.prefixLength(value) > 0
                ? value
                : envelope.data(value, json(value));
    }

    /** Where the JSON begins in the value; -1 if it holds none, or is too large to be looked into. */
    private int json(byte @Nullable [] value) {
        if (value == null || value.length > maxRecordSize) {
            return -1;
        }
        var from = schemaIds.prefixLength(value);
        return looksLikeJsonObject(value, from) ? from : -1;
    }

    /** Of one record. */
    private final class Reading {

        final Ladder found = new Ladder();
        private boolean structured;
        private boolean deadLetter;
        private @Nullable Integer confluentId;
        private @Nullable Integer contentId;
        private @Nullable Integer globalId;
        private @Nullable Integer payloadId;

        void read(Header header) {
            switch (header.key()) {
                case "ce_type" -> offer(Attribute.TYPE, Rung.CLOUD_EVENT_HEADER, header);
                case "ce_source" -> offer(Attribute.SOURCE, Rung.CLOUD_EVENT_HEADER, header);
                case "ce_id" -> offer(Attribute.EVENT_ID, Rung.CLOUD_EVENT_HEADER, header);
                case "ce_correlationid" -> offer(Attribute.CORRELATION_ID, Rung.CLOUD_EVENT_HEADER, header);
                case "ce_causationid" -> offer(Attribute.CAUSATION_ID, Rung.CLOUD_EVENT_HEADER, header);
                case "event-type", "eventType", "event_type" -> offer(Attribute.TYPE, Rung.PLAIN_HEADER, header);
                case "event-id", "eventId", "event_id" -> offer(Attribute.EVENT_ID, Rung.PLAIN_HEADER, header);
                case "event-source", "source", "x-source", "producer", "x-producer", "service.name" ->
                    offer(Attribute.SOURCE, Rung.PLAIN_HEADER, header);
                case "__TypeId__" -> offer(Attribute.TYPE, Rung.FRAMEWORK, header);
                case "correlation-id", "correlationId", "correlation_id", "x-correlation-id", "kafka_correlationId" ->
                    offer(Attribute.CORRELATION_ID, Rung.PLAIN_HEADER, header);
                case "causation-id", "causationId", "causation_id" ->
                    offer(Attribute.CAUSATION_ID, Rung.PLAIN_HEADER, header);
                case DeadLetter.SPRING_TOPIC, DeadLetter.STREAMS_TOPIC, DeadLetter.CONNECT_TOPIC -> deadLetter = true;
                case "content-type" -> structured = isStructured(header.value());
                case "__value_schema_id" -> confluentId = schemaIds.ofConfluentHeader(header.value());
                case "apicurio.value.contentId" -> contentId = schemaIds.ofApicurioHeader(header.value());
                case "apicurio.value.globalId" -> globalId = schemaIds.ofApicurioHeader(header.value());
                default -> {}
            }
        }

        void read(byte[] value) {
            var payload = schemaIds.prefixLength(value);
            payloadId = schemaIds.ofPayload(value);
            var open = structured || !found.has(Attribute.TYPE) || !found.has(Attribute.SOURCE);
            if (open && value.length <= maxRecordSize && looksLikeJsonObject(value, payload)) {
                JsonEnvelope.read(value, payload, found);
            }
        }

        /** A dead letter has the headers of the record that failed; who put it aside is not who wrote that one. */
        RecordIdentity identity() {
            var identity = found.identity(schemaId());
            return deadLetter ? identity.withoutSource() : identity;
        }

        private @Nullable Integer schemaId() {
            if (confluentId != null) {
                return confluentId;
            }
            if (contentId != null) {
                return contentId;
            }
            return globalId != null ? globalId : payloadId;
        }

        private void offer(Attribute attribute, Rung rung, Header header) {
            found.offer(attribute, rung, header.value());
        }
    }

    private static boolean isStructured(byte @Nullable [] contentType) {
        return contentType != null
                && contentType.length <= MAX_CONTENT_TYPE
                && new String(contentType, US_ASCII).toLowerCase(Locale.ROOT).startsWith(STRUCTURED);
    }

    static boolean looksLikeJsonObject(byte[] value, int from) {
        for (var i = from; i < value.length; i++) {
            switch (value[i]) {
                case ' ', '\t', '\r', '\n' -> {}
                default -> {
                    return value[i] == '{';
                }
            }
        }
        return false;
    }
}
