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
import io.eventportal.schema.JsonSchemaDialect;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes an event as a JSON Schema of draft 7 or 2020-12. */
final class JsonSchemaWriter {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> OF_EVERY_EVENT = Set.of("eventId", "eventType", "occurredAt");

    private final BusinessEvent event;
    private final JsonSchemaDialect dialect;
    private final ObjectNode definitions = JSON.objectNode();

    private JsonSchemaWriter(BusinessEvent event, JsonSchemaDialect dialect) {
        this.event = event;
        this.dialect = dialect;
    }

    static String text(BusinessEvent event, JsonSchemaDialect dialect) {
        return new JsonSchemaWriter(event, dialect).document().toPrettyString();
    }

    private ObjectNode document() {
        var root = event.message(event.root());
        var document = JSON.objectNode();
        document.put("$schema", dialect.uri() + (dialect == JsonSchemaDialect.DRAFT_7 ? "#" : ""));
        document.put("$id", "https://schemas.example.com/" + event.namespace() + "/" + root.name() + ".json");
        document.put("title", root.name());
        if (event.composed() && !root.closed()) {
            composed(root, document);
        } else {
            fields(root, root.fields(), document);
        }
        if (!definitions.isEmpty()) {
            document.set(definitionsKeyword(), definitions);
        }
        return document;
    }

    private void composed(Message root, ObjectNode document) {
        var shared = root.fields().stream()
                .filter(field -> OF_EVERY_EVENT.contains(field.name()))
                .toList();
        var own =
                root.fields().stream().filter(field -> !shared.contains(field)).toList();
        var envelope = JSON.objectNode();
        fields(Message.named("Envelope"), shared, envelope);
        definitions.set("Envelope", envelope);
        var parts = document.putArray("allOf");
        parts.add(reference("Envelope"));
        fields(root, own, parts.addObject());
    }

    private String definitionsKeyword() {
        return dialect == JsonSchemaDialect.DRAFT_7 ? "definitions" : "$defs";
    }

    private void fields(Message message, List<Field> fields, ObjectNode into) {
        into.put("type", "object");
        var properties = into.putObject("properties");
        fields.forEach(field -> properties.set(field.name(), described(field)));
        var required = fields.stream()
                .filter(field -> field.presence() != Presence.OPTIONAL)
                .map(Field::name)
                .toList();
        if (!required.isEmpty()) {
            required.forEach(into.putArray("required")::add);
        }
        if (message.closed()) {
            into.put("additionalProperties", false);
        }
        condition(message, fields, into);
    }

    private static void condition(Message message, List<Field> fields, ObjectNode into) {
        var condition = message.condition();
        if (condition == null
                || fields.stream().noneMatch(field -> field.name().equals(condition.flag()))
                || fields.stream().noneMatch(field -> field.name().equals(condition.demanded()))) {
            return;
        }
        var when = into.putObject("if");
        when.putObject("properties").putObject(condition.flag()).put("const", true);
        when.putArray("required").add(condition.flag());
        into.putObject("then").putArray("required").add(condition.demanded());
    }

    private ObjectNode described(Field field) {
        var schema = field.presence() == Presence.NULLABLE ? nullable(schema(field.type())) : schema(field.type());
        if (field.about().isEmpty()) {
            return schema;
        }
        if (schema.has("$ref") && dialect.refHidesSiblings()) {
            var around = JSON.objectNode();
            around.put("description", field.about());
            around.putArray("allOf").add(schema);
            return around;
        }
        return schema.put("description", field.about());
    }

    private static ObjectNode nullable(ObjectNode schema) {
        var type = schema.get("type");
        if (type != null && type.isString() && !schema.has("enum") && !schema.has("const")) {
            schema.putArray("type").add(type.stringValue()).add("null");
            return schema;
        }
        var either = JSON.objectNode();
        either.putArray("anyOf").add(schema).addObject().put("type", "null");
        return either;
    }

    private ObjectNode schema(FieldType type) {
        return switch (type) {
            case Constant constant -> typed("string").put("const", constant.text());
            case Text text -> text(text);
            case Formatted formatted -> typed("string").put("format", formatted.format());
            case Key key -> typed("string").put("pattern", "^" + key.prefix() + "-[0-9]{" + key.digits() + "}$");
            case Whole whole -> typed("integer").put("minimum", whole.min()).put("maximum", whole.max());
            case Amount amount -> amount(amount);
            case Real real -> typed("number");
            case Flag flag -> typed("boolean");
            case Moment moment -> typed("string").put("format", "date-time");
            case Symbol symbol -> enumeration(event.enumeration(symbol.enumeration()));
            case Nested nested -> nested(nested.message());
            case Many many -> many(many);
            case Attributes attributes -> attributes(attributes);
            case Either either -> either(either);
        };
    }

    private static ObjectNode typed(String type) {
        return JSON.objectNode().put("type", type);
    }

    private static ObjectNode text(Text text) {
        var schema = typed("string");
        if (text.min() > 0) {
            schema.put("minLength", text.min());
        }
        if (text.max() > 0) {
            schema.put("maxLength", text.max());
        }
        return schema;
    }

    private static ObjectNode amount(Amount amount) {
        return typed("number")
                .put("minimum", 0)
                .put("maximum", amount.max())
                .put("multipleOf", BigDecimal.ONE.movePointLeft(amount.decimals()));
    }

    private ObjectNode enumeration(Enumeration enumeration) {
        var schema = typed("string");
        enumeration.symbols().forEach(schema.putArray("enum")::add);
        // Half of them stand where they are used, half apart.
        if (enumeration.fallback()) {
            return schema;
        }
        definitions.set(enumeration.name(), schema);
        return reference(enumeration.name());
    }

    private ObjectNode nested(String name) {
        var message = event.message(name);
        var schema = JSON.objectNode();
        if (message.inline()) {
            fields(message, message.fields(), schema);
            return schema;
        }
        if (!definitions.has(name)) {
            definitions.set(name, schema); // before its fields, which may hold the message itself
            fields(message, message.fields(), schema);
        }
        return reference(name);
    }

    private ObjectNode reference(String name) {
        return JSON.objectNode().put("$ref", "#/" + definitionsKeyword() + "/" + name);
    }

    private ObjectNode many(Many many) {
        var schema = typed("array");
        schema.set("items", schema(many.of()));
        if (many.min() > 0) {
            schema.put("minItems", many.min());
        }
        if (many.max() > 0) {
            schema.put("maxItems", many.max());
        }
        if (many.unique()) {
            schema.put("uniqueItems", true);
        }
        return schema;
    }

    private ObjectNode attributes(Attributes attributes) {
        var schema = typed("object");
        schema.set("additionalProperties", schema(attributes.of()));
        schema.putObject("propertyNames").put("pattern", "^[a-z][a-zA-Z0-9]*$");
        return schema;
    }

    private ObjectNode either(Either either) {
        var schema = JSON.objectNode();
        var alternatives = schema.putArray("oneOf");
        either.messages().forEach(name -> alternatives.add(nested(name)));
        return schema;
    }
}
