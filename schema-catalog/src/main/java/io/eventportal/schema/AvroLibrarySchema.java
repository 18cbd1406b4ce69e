package io.eventportal.schema;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Makes Apache Avro's own schema object of the types that were read, in time that goes with their number. */
final class AvroLibrarySchema {

    private static final Set<String> OF_TYPES =
            Set.of("doc", "fields", "items", "name", "namespace", "size", "symbols", "values", "type", "aliases");
    private static final Set<String> OF_FIELDS = Set.of("default", "doc", "name", "order", "type", "aliases");

    private final Map<AvroType, Schema> made = new IdentityHashMap<>();

    private AvroLibrarySchema() {}

    @SuppressWarnings("deprecation") // the only way not to have defaults checked again against half-made records
    static Schema of(AvroType type) {
        var before = Schema.getValidateDefaults();
        Schema.setValidateDefaults(false);
        try {
            return new AvroLibrarySchema().make(type);
        } finally {
            Schema.setValidateDefaults(before);
        }
    }

    private Schema make(AvroType type) {
        var known = made.get(type);
        if (known != null) {
            return known;
        }
        return switch (type) {
            case AvroType.Plain plain ->
                described(Schema.create(Schema.Type.valueOf(plain.kind().name())), plain);
            case AvroType.Container container -> {
                var content = make(container.content());
                yield described(
                        container.kind() == AvroType.Kind.ARRAY
                                ? Schema.createArray(content)
                                : Schema.createMap(content),
                        container);
            }
            case AvroType.Union union ->
                Schema.createUnion(union.branches().stream().map(this::make).toList());
            case AvroType.Enumeration enumeration ->
                named(
                        Schema.createEnum(
                                enumeration.fullName(),
                                doc(enumeration.attributes),
                                null,
                                enumeration.symbols(),
                                enumeration.byDefault()),
                        enumeration);
            case AvroType.Fixed fixed ->
                named(Schema.createFixed(fixed.fullName(), doc(fixed.attributes), null, fixed.size()), fixed);
            case AvroType.Rec rec -> record(rec);
        };
    }

    private Schema record(AvroType.Rec rec) {
        var schema = named(Schema.createRecord(rec.fullName(), doc(rec.attributes), null, rec.isError()), rec);
        var fields = new ArrayList<Schema.Field>(rec.fields().size());
        for (var field : rec.fields()) {
            fields.add(field(field));
        }
        schema.setFields(fields);
        return schema;
    }

    private Schema.Field field(AvroType.Field field) {
        var order = PlacedJson.text(field.attributes.get("order"));
        var made = new Schema.Field(
                field.name(),
                make(field.type()),
                doc(field.attributes),
                byDefault(field),
                order == null
                        ? Schema.Field.Order.ASCENDING
                        : Schema.Field.Order.valueOf(order.toUpperCase(Locale.ROOT)));
        field.aliases().forEach(made::addAlias);
        attributes(made, field.attributes, OF_FIELDS);
        return made;
    }

    private static @Nullable Object byDefault(AvroType.Field field) {
        var value = field.byDefault();
        if (value == null) {
            return null;
        }
        if (value instanceof PlacedJson.Text text
                && (field.type().kind() == AvroType.Kind.FLOAT || field.type().kind() == AvroType.Kind.DOUBLE)) {
            return Double.valueOf(text.value());
        }
        return value instanceof PlacedJson.Null ? Schema.Field.NULL_DEFAULT_VALUE : object(value);
    }

    private Schema named(Schema schema, AvroType.Named type) {
        made.put(type, schema);
        for (var alias : type.aliases()) {
            schema.addAlias(alias, alias.indexOf('.') < 0 ? "" : null);
        }
        return described(schema, type);
    }

    private static Schema described(Schema schema, AvroType type) {
        if (type.attributes == null) {
            return schema;
        }
        attributes(schema, type.attributes, OF_TYPES);
        var logicalType = type.logicalType();
        if (logicalType != null && logicalType.isValid()) {
            var known = LogicalTypes.fromSchemaIgnoreInvalid(schema);
            if (known != null) {
                known.addToSchema(schema);
            }
        }
        return schema;
    }

    private static void attributes(JsonProperties to, PlacedJson.Members members, Set<String> reserved) {
        for (var i = 0; i < members.names().length; i++) {
            var name = members.names()[i];
            var isEnumDefault =
                    name.equals("default") && to instanceof Schema schema && schema.getType() == Schema.Type.ENUM;
            if (!reserved.contains(name) && !isEnumDefault) {
                to.addProp(name, object(members.values()[i]));
            }
        }
    }

    private static @Nullable String doc(PlacedJson.@Nullable Members members) {
        return members == null ? null : PlacedJson.text(members.get("doc"));
    }

    private static Object object(PlacedJson value) {
        return switch (value) {
            case PlacedJson.Text text -> text.value();
            case PlacedJson.Number number -> AvroNumbers.asObject(number);
            case PlacedJson.Bool bool -> bool.value();
            case PlacedJson.Null nothing -> JsonProperties.NULL_VALUE;
            case PlacedJson.Array array -> objects(array.values());
            case PlacedJson.Members members -> {
                var map = new LinkedHashMap<String, Object>();
                for (var i = 0; i < members.names().length; i++) {
                    map.put(members.names()[i], object(members.values()[i]));
                }
                yield map;
            }
        };
    }

    private static List<Object> objects(List<PlacedJson> values) {
        var list = new ArrayList<>(values.size());
        values.forEach(value -> list.add(object(value)));
        return list;
    }
}
