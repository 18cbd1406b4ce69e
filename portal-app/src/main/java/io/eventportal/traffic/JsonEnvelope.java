package io.eventportal.traffic;

import io.eventportal.traffic.Ladder.Attribute;
import io.eventportal.traffic.Ladder.Rung;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the top-level fields of a JSON value by which it names its type and origin: a structured CloudEvent, or an
 * envelope in camel or snake case. No tree is built; nested values are skipped.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/main/cloudevents/formats/json-format.md">CloudEvents JSON</a>
 */
final class JsonEnvelope {

    private static final int MAX_DEPTH = 100;

    // Field names come from strangers: remembering them would only fill the factory's table.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private final Ladder found;
    private final Map<Attribute, String> general = new EnumMap<>(Attribute.class);
    private Rung generalRung = Rung.GENERAL_FIELD;

    private JsonEnvelope(Ladder found) {
        this.found = found;
    }

    /** What was read before the value turned out to be broken, or too deep, is kept. */
    static void read(byte[] value, int from, Ladder found) {
        var envelope = new JsonEnvelope(found);
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), value, from, value.length - from)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                envelope.readFields(parser);
            }
        } catch (JacksonException e) {
            // Not JSON: the record names no more than what was found so far.
        }
        envelope.general.forEach((attribute, name) -> found.offer(attribute, envelope.generalRung, name));
    }

    private void readFields(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var field = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                readField(field, parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void readField(String field, JsonParser parser) {
        switch (field) {
            case "specversion" -> generalRung = Rung.CLOUD_EVENT_VALUE;
            case "type" -> general.put(Attribute.TYPE, parser.getString());
            case "source" -> general.put(Attribute.SOURCE, parser.getString());
            case "id" -> general.put(Attribute.EVENT_ID, parser.getString());
            case "correlationid" -> general.put(Attribute.CORRELATION_ID, parser.getString());
            case "causationid" -> general.put(Attribute.CAUSATION_ID, parser.getString());
            case "eventType", "event_type" -> offer(Attribute.TYPE, parser);
            case "eventId", "event_id" -> offer(Attribute.EVENT_ID, parser);
            case "correlationId", "correlation_id" -> offer(Attribute.CORRELATION_ID, parser);
            case "causationId", "causation_id" -> offer(Attribute.CAUSATION_ID, parser);
            default -> {}
        }
    }

    private void offer(Attribute attribute, JsonParser parser) {
        found.offer(attribute, Rung.ENVELOPE_FIELD, parser.getString());
    }
}
