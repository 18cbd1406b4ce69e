package io.eventportal.traffic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.eventportal.traffic.Ladder.Attribute;
import io.eventportal.traffic.Ladder.Rung;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a record says of itself, in the conventions that records follow: CloudEvents in binary and structured mode,
 * plain headers, JSON envelopes, marks of Spring and Debezium, and the schema ids of Confluent's and Apicurio's serializers. Headers come first; the
 * value is looked into only if they leave open the type or the source. Never throws, whatever the bytes.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/main/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents on Kafka</a>
 */
final class RecordIdentifier {

    private static final String STRUCTURED = "application/cloudevents";
    private static final int MAX_CONTENT_TYPE = 256;

    private final SchemaIds schemaIds;
    private final long maxRecordSize;

    RecordIdentifier(SchemaIds schemaIds, long maxRecordSize) {
        this.schemaIds = schemaIds;
        this.maxRecordSize = maxRecordSize;
    }

    RecordIdentity identify(ConsumerRecord<byte[], byte[]> record) {
        var reading = new Reading();
        for (var header : record.headers()) {
            reading.read(header);
        }
        byte @Nullable [] value = record.value();
        if (value != null) {
            reading.read(value);
        }
        return reading.identity();
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
