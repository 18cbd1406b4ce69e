package io.eventportal.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventportal.traffic.Ladder.Attribute;
import io.eventportal.traffic.Ladder.Rung;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the top-level fields of a JSON value by which it names its type and origin: a structured CloudEvent, an envelope in
 * camel or snake case, or Debezium's block about its source. A value that breaks names what it named before.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/main/cloudevents/formats/json-format.md">CloudEvents JSON</a>
 */
final class JsonEnvelope {

    /** A field that is looked for, and what it names. */
    private enum Field {
        SPEC_VERSION("specversion", Rung.CLOUD_EVENT_VALUE, null),
        TYPE("type", Rung.GENERAL_FIELD, Attribute.TYPE),
        SOURCE("source", Rung.GENERAL_FIELD, Attribute.SOURCE),
        ID("id", Rung.GENERAL_FIELD, Attribute.EVENT_ID),
        CORRELATION("correlationid", Rung.GENERAL_FIELD, Attribute.CORRELATION_ID),
        CAUSATION("causationid", Rung.GENERAL_FIELD, Attribute.CAUSATION_ID),
        EVENT_TYPE("eventType", Rung.ENVELOPE_FIELD, Attribute.TYPE),
        EVENT_TYPE_SNAKE("event_type", Rung.ENVELOPE_FIELD, Attribute.TYPE),
        EVENT_ID("eventId", Rung.ENVELOPE_FIELD, Attribute.EVENT_ID),
        EVENT_ID_SNAKE("event_id", Rung.ENVELOPE_FIELD, Attribute.EVENT_ID),
        CORRELATION_ID("correlationId", Rung.ENVELOPE_FIELD, Attribute.CORRELATION_ID),
        CORRELATION_ID_SNAKE("correlation_id", Rung.ENVELOPE_FIELD, Attribute.CORRELATION_ID),
        CAUSATION_ID("causationId", Rung.ENVELOPE_FIELD, Attribute.CAUSATION_ID),
        CAUSATION_ID_SNAKE("causation_id", Rung.ENVELOPE_FIELD, Attribute.CAUSATION_ID);

        private static final int LONGEST = 14;
        private static final Field[][] BY_LENGTH = byLength();

        private final byte[] bytes;
        private final Rung rung;
        private final @Nullable Attribute attribute;

        Field(String name, Rung rung, @Nullable Attribute attribute) {
            this.bytes = name.getBytes(UTF_8);
            this.rung = rung;
            this.attribute = attribute;
        }

        private static Field[][] byLength() {
            var fields = new Field[LONGEST + 1][];
            for (var length = 0; length <= LONGEST; length++) {
                var wanted = length;
                fields[length] = Arrays.stream(values())
                        .filter(field -> field.bytes.length == wanted)
                        .toArray(Field[]::new);
            }
            return fields;
        }

        static @Nullable Field of(JsonScanner json) {
            var length = json.nameLength();
            if (length > LONGEST) {
                return null;
            }
            for (var field : length < 0 ? values() : BY_LENGTH[length]) {
                if (json.isNamed(field.bytes)) {
                    return field;
                }
            }
            return null;
        }
    }

    private static final byte[] CONNECTOR = "connector".getBytes(UTF_8);
    private static final byte[] NAME = "name".getBytes(UTF_8);

    private JsonEnvelope() {}

    static void read(byte[] value, int from, Ladder found) {
        var json = new JsonScanner(value, from);
        var general = new @Nullable String[Field.CAUSATION.ordinal() + 1];
        var generalRung = Rung.GENERAL_FIELD;
        for (var more = json.enter(); more; more = json.next()) {
            var field = Field.of(json);
            var text = field == null ? null : json.string();
            if (field == Field.SPEC_VERSION && text != null) {
                generalRung = Rung.CLOUD_EVENT_VALUE;
            } else if (field == Field.SOURCE && text == null) {
                readConnector(json.value(), found);
            } else if (field != null && field.rung == Rung.GENERAL_FIELD) {
                general[field.ordinal()] = text == null ? general[field.ordinal()] : text;
            } else if (field != null && field.attribute != null) {
                found.offer(field.attribute, field.rung, text);
            }
        }
        for (var field : Field.values()) {
            if (field.rung == Rung.GENERAL_FIELD && field.attribute != null) {
                found.offer(field.attribute, generalRung, general[field.ordinal()]);
            }
        }
    }

    /** Debezium says which of its connectors wrote the record. */
    private static void readConnector(JsonScanner source, Ladder found) {
        var isConnector = false;
        String name = null;
        for (var more = source.enter(); more; more = source.next()) {
            if (source.isNamed(CONNECTOR)) {
                isConnector = source.string() != null;
            } else if (source.isNamed(NAME)) {
                name = source.string();
            }
        }
        if (isConnector) {
            found.offer(Attribute.SOURCE, Rung.FRAMEWORK, name);
        }
    }
}
