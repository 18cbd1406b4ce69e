package io.eventportal.schema;

import com.squareup.wire.schema.Field.Label;
import com.squareup.wire.schema.internal.parser.EnumConstantElement;
import com.squareup.wire.schema.internal.parser.EnumElement;
import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import com.squareup.wire.schema.internal.parser.TypeElement;
import io.eventportal.schema.SchemaField.Presence;
import io.eventportal.schema.SchemaFields.Budget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Fields of the first message of a Protobuf file. Types are found by their last name, in the file or its imports. */
final class ProtobufFields {

    private final Budget budget;
    private final Map<String, String> references;
    private final Map<String, TypeElement> types = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    ProtobufFields(Budget budget, Map<String, String> references) {
        this.budget = budget;
        this.references = references;
    }

    List<SchemaField> read(SchemaSource source) {
        try {
            var file = parse(source.text());
            remember(file.getTypes(), 0);
            for (var imported : references.values()) {
                remember(parse(imported).getTypes(), 0);
            }
            return file.getTypes().stream()
                    .filter(MessageElement.class::isInstance)
                    .map(MessageElement.class::cast)
                    .findFirst()
                    .map(message -> inside(message, 0))
                    .orElse(List.of());
        } catch (IllegalStateException | IllegalArgumentException e) {
            return List.of(); // the parser's way to say: not Protobuf
        }
    }

    private static ProtoFileElement parse(String text) {
        return ProtoParser.Companion.parse(com.squareup.wire.schema.Location.get("schema.proto"), text);
    }

    private void remember(List<? extends TypeElement> elements, int depth) {
        if (depth > SchemaFields.MAX_DEPTH) {
            return;
        }
        for (var element : elements) {
            types.putIfAbsent(element.getName(), element);
            remember(element.getNestedTypes(), depth + 1);
        }
    }

    private List<SchemaField> inside(MessageElement message, int depth) {
        if (depth >= SchemaFields.MAX_DEPTH || !open.add(message.getName())) {
            return List.of();
        }
        var fields = new ArrayList<SchemaField>();
        message.getFields().forEach(field -> add(field, List.of(), depth, fields));
        for (var oneOf : message.getOneOfs()) {
            oneOf.getFields().forEach(field -> add(field, List.of("one of " + oneOf.getName()), depth, fields));
        }
        open.remove(message.getName());
        return fields;
    }

    private void add(FieldElement field, List<String> constraints, int depth, List<SchemaField> fields) {
        if (!budget.take()) {
            return;
        }
        var type = types.get(lastName(field.getType()));
        var all = new ArrayList<String>();
        all.add("number " + field.getTag());
        all.addAll(constraints);
        if (type instanceof EnumElement enumeration) {
            all.add("one of "
                    + enumeration.getConstants().stream()
                            .limit(20)
                            .map(EnumConstantElement::getName)
                            .collect(Collectors.joining(", ")));
        }
        fields.add(new SchemaField(
                field.getName(),
                (field.getLabel() == Label.REPEATED ? "repeated " : "") + field.getType(),
                field.getLabel() == Label.REQUIRED ? Presence.REQUIRED : Presence.OPTIONAL,
                field.getDocumentation().strip(),
                all,
                type instanceof MessageElement message ? inside(message, depth + 1) : List.of()));
    }

    private static String lastName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
