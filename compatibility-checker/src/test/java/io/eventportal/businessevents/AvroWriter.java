package io.eventportal.businessevents;

import io.eventportal.businessevents.Field.Presence;
import io.eventportal.businessevents.FieldType.Amount;
import io.eventportal.businessevents.FieldType.Attributes;
import io.eventportal.businessevents.FieldType.Constant;
import io.eventportal.businessevents.FieldType.Either;
import io.eventportal.businessevents.FieldType.Flag;
import io.eventportal.businessevents.FieldType.Formatted;
import io.eventportal.businessevents.FieldType.Key;
import io.eventportal.businessevents.FieldType.Many;
import io.eventportal.businessevents.FieldType.Moment;
import io.eventportal.businessevents.FieldType.Nested;
import io.eventportal.businessevents.FieldType.Real;
import io.eventportal.businessevents.FieldType.Symbol;
import io.eventportal.businessevents.FieldType.Text;
import io.eventportal.businessevents.FieldType.Whole;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes an event as an Avro record. A named type is written out where it is used first, and named after that. */
final class AvroWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final BusinessEvent event;
    private final Set<String> written = new HashSet<>();

    private AvroWriter(BusinessEvent event) {
        this.event = event;
    }

    static String text(BusinessEvent event) {
        return new AvroWriter(event).record(event.root()).toPrettyString();
    }

    private JsonNode record(String name) {
        if (!written.add(name)) {
            return JSON.stringNode(name);
        }
        var record = JSON.objectNode().put("type", "record").put("name", name);
        if (name.equals(event.root())) {
            record.put("namespace", event.namespace());
        }
        var fields = record.putArray("fields");
        event.message(name).fields().forEach(field -> fields.add(field(field)));
        return record;
    }

    private ObjectNode field(Field field) {
        var node = JSON.objectNode().put("name", field.name());
        var type = type(field.type());
        if (field.presence() == Presence.REQUIRED) {
            node.set("type", type);
        } else {
            var union = node.putArray("type").add("null");
            if (type.isArray()) {
                type.forEach(union::add);
            } else {
                union.add(type);
            }
            node.putNull("default");
        }
        return field.about().isEmpty() ? node : node.put("doc", field.about());
    }

    private JsonNode type(FieldType type) {
        return switch (type) {
            case Constant constant -> JSON.stringNode("string");
            case Text text -> JSON.stringNode("string");
            case Formatted formatted ->
                formatted.format().equals("uuid") ? logical("string", "uuid") : JSON.stringNode("string");
            case Key key -> JSON.stringNode("string");
            case Whole whole -> JSON.stringNode(whole.bits() == 32 ? "int" : "long");
            case Amount amount ->
                logical("bytes", "decimal").put("precision", 12).put("scale", amount.decimals());
            case Real real -> JSON.stringNode("double");
            case Flag flag -> JSON.stringNode("boolean");
            case Moment moment -> logical("long", "timestamp-millis");
            case Symbol symbol -> enumeration(event.enumeration(symbol.enumeration()));
            case Nested nested -> record(nested.message());
            case Many many -> collection("array", "items", type(many.of()));
            case Attributes attributes -> collection("map", "values", type(attributes.of()));
            case Either either -> {
                var union = JSON.arrayNode();
                either.messages().forEach(name -> union.add(record(name)));
                yield union;
            }
        };
    }

    private static ObjectNode logical(String type, String logicalType) {
        return JSON.objectNode().put("type", type).put("logicalType", logicalType);
    }

    private static ObjectNode collection(String type, String keyword, JsonNode of) {
        var node = JSON.objectNode().put("type", type);
        node.set(keyword, of);
        return node;
    }

    private JsonNode enumeration(Enumeration enumeration) {
        if (!written.add(enumeration.name())) {
            return JSON.stringNode(enumeration.name());
        }
        var node = JSON.objectNode().put("type", "enum").put("name", enumeration.name());
        enumeration.symbols().forEach(node.putArray("symbols")::add);
        return enumeration.fallback()
                ? node.put("default", enumeration.symbols().getFirst())
                : node;
    }
}
