package io.eventportal.traffic;

import io.eventportal.traffic.EnvelopePlace.Field;
import io.eventportal.traffic.EnvelopePlace.Header;
import io.eventportal.traffic.Ladder.Attribute;
import io.eventportal.traffic.Ladder.Rung;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads what the records of a topic say of themselves in the places that the settings name. */
final class Envelope {

    private static final int MAX_TIME = 40;

    private final Map<Attribute, EnvelopePlace> places = new EnumMap<>(Attribute.class);
    private final @Nullable EnvelopePlace time;
    private final @Nullable Field data;

    Envelope(EnvelopeProperties properties) {
        put(Attribute.EVENT_ID, properties.eventId());
        put(Attribute.TYPE, properties.type());
        put(Attribute.SOURCE, properties.source());
        put(Attribute.CORRELATION_ID, properties.correlationId());
        put(Attribute.CAUSATION_ID, properties.causationId());
        this.time = properties.time() == null ? null : EnvelopePlace.of(properties.time());
        this.data =
                properties.data() != null && EnvelopePlace.of(properties.data()) instanceof Field field ? field : null;
    }

    private void put(Attribute attribute, @Nullable String text) {
        var place = text == null ? null : EnvelopePlace.of(text);
        if (place != null) {
            places.put(attribute, place);
        }
    }

    /** @param from where the JSON begins in the value; -1 if it holds none that is looked into */
    void read(ConsumerRecord<byte[], byte[]> record, int from, Ladder found) {
        places.forEach((attribute, place) -> {
            switch (place) {
                case Header header -> found.offer(attribute, Rung.CONFIGURED, bytes(record, header));
                case Field field -> found.offer(attribute, Rung.CONFIGURED, text(record, from, field));
            }
        });
    }

    /** Null if the record does not say, or in a way that is not understood. */
    @Nullable Instant time(ConsumerRecord<byte[], byte[]> record, int from) {
        return switch (time) {
            case null -> null;
            case Header header -> parsed(Names.trusted(bytes(record, header)));
            case Field field -> parsed(text(record, from, field));
        };
    }

    private static @Nullable Instant parsed(@Nullable String text) {
        if (text == null || text.length() > MAX_TIME) {
            return null;
        }
        try {
            return text.chars().allMatch(character -> character >= '0' && character <= '9')
                    ? Instant.ofEpochMilli(Long.parseLong(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    /** What the event's schema describes; the value itself if nothing else is said, or the value has no such field. */
    byte[] data(byte[] value, int from) {
        var field = data == null || from < 0 ? null : JsonScanner.find(value, from, data.steps());
        var bytes = field == null ? null : field.bytes();
        return bytes == null ? value : bytes;
    }

    private static byte @Nullable [] bytes(ConsumerRecord<byte[], byte[]> record, Header header) {
        var last = record.headers().lastHeader(header.name());
        return last == null ? null : last.value();
    }

    private static @Nullable String text(ConsumerRecord<byte[], byte[]> record, int from, Field field) {
        var found = from < 0 ? null : JsonScanner.find(record.value(), from, field.steps());
        return found == null ? null : found.scalar();
    }
}
