package io.eventportal.schema;

import io.eventportal.schema.SchemaField.Presence;
import io.eventportal.schema.SchemaFields.Budget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Fields of the first message of a Protobuf file. */
final class ProtobufFields {

    private final Budget budget;
    private final Set<ProtobufMessage> open = new HashSet<>();

    ProtobufFields(Budget budget) {
        this.budget = budget;
    }

    List<SchemaField> read(SchemaSource source, String type) {
        try {
            var messages = ProtobufSchema.parse(source).only(type).declared().messages();
            return messages.isEmpty() ? List.of() : inside(messages.getFirst(), 0);
        } catch (InvalidSchemaException e) {
            return List.of();
        }
    }

    private List<SchemaField> inside(ProtobufMessage message, int depth) {
        if (depth >= SchemaFields.MAX_DEPTH || !open.add(message)) {
            return List.of();
        }
        var fields = new ArrayList<SchemaField>();
        message.fields().forEach(field -> add(field, depth, fields));
        open.remove(message);
        return fields;
    }

    private void add(ProtobufField field, int depth, List<SchemaField> fields) {
        if (!budget.take()) {
            return;
        }
        var all = new ArrayList<String>();
        all.add("number " + field.number());
        var oneof = field.oneof();
        if (oneof != null) {
            all.add("one of " + oneof.name());
        }
        if (field.type() == ProtobufType.ENUM) {
            all.add("one of "
                    + field.enumType().values().stream()
                            .limit(20)
                            .map(ProtobufEnum.Value::name)
                            .collect(Collectors.joining(", ")));
        }
        fields.add(new SchemaField(
                field.name(),
                type(field),
                field.isRequired() ? Presence.REQUIRED : Presence.OPTIONAL,
                ProtobufComments.of(field),
                all,
                inside(field, depth + 1)));
    }

    private List<SchemaField> inside(ProtobufField field, int depth) {
        if (!field.type().isMessage()) {
            return List.of();
        }
        if (!field.isMap()) {
            return inside(field.messageType(), depth);
        }
        var value = field.messageType().fieldsByNumber().get(1);
        return value.type().isMessage() ? inside(value.messageType(), depth) : List.of();
    }

    private static String type(ProtobufField field) {
        if (field.isMap()) {
            var entry = field.messageType();
            return "map<" + entry.fieldsByNumber().get(0).writtenType + ", "
                    + entry.fieldsByNumber().get(1).writtenType + ">";
        }
        return (field.isRepeated() ? "repeated " : "") + field.writtenType;
    }
}
