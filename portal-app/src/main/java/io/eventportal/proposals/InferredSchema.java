package io.eventportal.proposals;

import io.eventportal.lint.SensitiveName;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON Schema that accepts every value it was shown, and says of them what is likely to be meant: the types, what is
 * always there, formats, and the values where there are few that come again and again. Fields whose names look
 * sensitive are marked as such, and their values are never kept. What is beyond the limits of depth and number is left open.
 */
final class InferredSchema {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_PROPERTIES = 200;
    private static final int MAX_VALUES = 8;
    private static final int LONGEST_VALUE = 40;
    /** Values are told if there are that many texts, and that many for each value. */
    private static final int MIN_TEXTS = 20;

    private static final int MIN_REPEATED = 5;
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern DATE_TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-2]\\d:[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?(Z|[+-][01]\\d:[0-5]\\d)");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    /** A value that may be somebody's: an address, a number, a name with a space in it. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z_-]*");

    private enum Type {
        OBJECT("object"),
        ARRAY("array"),
        STRING("string"),
        INTEGER("integer"),
        NUMBER("number"),
        BOOLEAN("boolean"),
        NULL("null");

        final String id;

        Type(String id) {
            this.id = id;
        }
    }

    private enum Format {
        UUID("uuid"),
        DATE_TIME("date-time"),
        DATE("date");

        final String id;

        Format(String id) {
            this.id = id;
        }
    }

    private final int depth;
    private final boolean sensitive;
    private final Map<Type, Integer> types = new EnumMap<>(Type.class);
    private final Map<String, InferredSchema> properties = new LinkedHashMap<>();
    private final Map<String, Integer> present = new LinkedHashMap<>();
    private final TreeSet<String> values = new TreeSet<>();
    private final Map<Format, Integer> formats = new EnumMap<>(Format.class);
    private boolean manyValues;
    private @Nullable InferredSchema items;

    InferredSchema() {
        this(0, false);
    }

    private InferredSchema(int depth, boolean sensitive) {
        this.depth = depth;
        this.sensitive = sensitive;
    }

    /** How many values it was shown. */
    int shown() {
        return types.values().stream().mapToInt(Integer::intValue).sum();
    }

    void add(JsonNode value) {
        types.merge(type(value), 1, Integer::sum);
        if (depth == MAX_DEPTH) {
            return;
        }
        if (value.isObject()) {
            value.properties().forEach(member -> property(member.getKey(), member.getValue()));
        } else if (value.isArray()) {
            for (var item : value) {
                if (items == null) {
                    items = new InferredSchema(depth + 1, sensitive);
                }
                items.add(item);
            }
        } else if (value.isString()) {
            text(value.stringValue());
        }
    }

    private static Type type(JsonNode value) {
        if (value.isObject()) {
            return Type.OBJECT;
        }
        if (value.isArray()) {
            return Type.ARRAY;
        }
        if (value.isString()) {
            return Type.STRING;
        }
        if (value.isBoolean()) {
            return Type.BOOLEAN;
        }
        if (value.isNumber()) {
            return value.isIntegralNumber() ? Type.INTEGER : Type.NUMBER;
        }
        return Type.NULL;
    }

    private void property(String name, JsonNode value) {
        if (name.equals("$ref") || (!properties.containsKey(name) && properties.size() == MAX_PROPERTIES)) {
            return; // a document would take such a property for a reference
        }
        present.merge(name, 1, Integer::sum);
        properties
                .computeIfAbsent(
                        name, any -> new InferredSchema(depth + 1, sensitive || SensitiveName.looksSensitive(name)))
                .add(value);
    }

    private void text(String text) {
        format(text).ifPresent(format -> formats.merge(format, 1, Integer::sum));
        if (manyValues) {
            return;
        }
        if (sensitive || !WORD.matcher(text).matches() || text.length() > LONGEST_VALUE) {
            manyValues = true;
        } else {
            values.add(text);
            manyValues = values.size() > MAX_VALUES;
        }
        if (manyValues) {
            values.clear();
        }
    }

    private static Optional<Format> format(String text) {
        try {
            if (UUID.matcher(text).matches()) {
                return Optional.of(Format.UUID);
            }
            if (DATE_TIME.matcher(text).matches()) {
                OffsetDateTime.parse(text);
                return Optional.of(Format.DATE_TIME);
            }
            if (DATE.matcher(text).matches()) {
                LocalDate.parse(text);
                return Optional.of(Format.DATE);
            }
        } catch (DateTimeException e) {
            // Looks like one, and is none.
        }
        return Optional.empty();
    }

    /** The schema, of draft 7. */
    ObjectNode schema() {
        var schema = JsonNodeFactory.instance.objectNode();
        var names = typeNames();
        if (names.size() == 1) {
            schema.put("type", names.getFirst());
        } else if (!names.isEmpty()) {
            names.forEach(schema.putArray("type")::add);
        }
        if (types.containsKey(Type.STRING)) {
            texts(schema);
        }
        if (!properties.isEmpty()) {
            objects(schema);
        }
        if (items != null) {
            schema.set("items", items.schema());
        }
        if (sensitive && properties.isEmpty() && items == null) {
            schema.put("x-sensitive", true);
        }
        return schema;
    }

    /** Every integer is a number. */
    private List<String> typeNames() {
        var names = new ArrayList<String>();
        types.keySet().stream()
                .filter(type -> type != Type.INTEGER || !types.containsKey(Type.NUMBER))
                .forEach(type -> names.add(type.id));
        return names;
    }

    private void texts(ObjectNode schema) {
        var texts = types.getOrDefault(Type.STRING, 0);
        formats.forEach((format, count) -> {
            if (count.equals(texts)) {
                schema.put("format", format.id);
            }
        });
        var onlyTexts = types.size() == 1;
        if (onlyTexts && !manyValues && texts >= MIN_TEXTS && texts >= MIN_REPEATED * values.size()) {
            values.forEach(schema.putArray("enum")::add);
        }
    }

    private void objects(ObjectNode schema) {
        var objects = types.getOrDefault(Type.OBJECT, 0);
        var required = present.entrySet().stream()
                .filter(entry -> entry.getValue().equals(objects))
                .map(Map.Entry::getKey)
                .toList();
        if (!required.isEmpty()) {
            required.forEach(schema.putArray("required")::add);
        }
        var written = schema.putObject("properties");
        properties.forEach((name, property) -> written.set(name, property.schema()));
    }
}
