package io.eventportal.search;

import io.eventportal.schema.SchemaField;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says the type of a field in words that are alike in all formats, so that an Avro {@code long} and a Protobuf
 * {@code int64} are the same: {@code string}, {@code integer}, {@code number}, {@code decimal}, {@code boolean},
 * {@code bytes}, {@code date}, {@code time}, {@code timestamp}, {@code object}, {@code anything}, and
 * {@code array of} or {@code map of} one of them. Enums are strings, as they are in JSON. Whether there may be no value is
 * no part of it. Several possible types are joined by {@code or}, sorted.
 */
final class FieldKind {

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("int", "integer"),
            Map.entry("long", "integer"),
            Map.entry("int32", "integer"),
            Map.entry("int64", "integer"),
            Map.entry("uint32", "integer"),
            Map.entry("uint64", "integer"),
            Map.entry("sint32", "integer"),
            Map.entry("sint64", "integer"),
            Map.entry("fixed32", "integer"),
            Map.entry("fixed64", "integer"),
            Map.entry("sfixed32", "integer"),
            Map.entry("sfixed64", "integer"),
            Map.entry("integer", "integer"),
            Map.entry("float", "number"),
            Map.entry("double", "number"),
            Map.entry("number", "number"),
            Map.entry("bool", "boolean"),
            Map.entry("boolean", "boolean"),
            Map.entry("string", "string"),
            Map.entry("uuid", "string"),
            Map.entry("bytes", "bytes"),
            Map.entry("decimal", "decimal"),
            Map.entry("date", "date"),
            Map.entry("array", "array of anything"),
            Map.entry("object", "object"),
            Map.entry("anything", "anything"),
            Map.entry("constant", "anything"),
            Map.entry("google.protobuf.timestamp", "timestamp"),
            Map.entry("google.protobuf.stringvalue", "string"),
            Map.entry("google.protobuf.boolvalue", "boolean"),
            Map.entry("google.protobuf.bytesvalue", "bytes"),
            Map.entry("google.protobuf.int32value", "integer"),
            Map.entry("google.protobuf.int64value", "integer"),
            Map.entry("google.protobuf.uint32value", "integer"),
            Map.entry("google.protobuf.uint64value", "integer"),
            Map.entry("google.protobuf.floatvalue", "number"),
            Map.entry("google.protobuf.doublevalue", "number"));

    private FieldKind() {}

    static String of(SchemaField field) {
        return of(field.type(), field);
    }

    private static String of(String type, SchemaField field) {
        for (var each : new String[] {"array of ", "repeated "}) {
            if (type.startsWith(each)) {
                return "array of " + of(type.substring(each.length()), field);
            }
        }
        if (type.startsWith("map of ")) {
            return "map of " + of(type.substring("map of ".length()), field);
        }
        if (type.startsWith("map<") && type.endsWith(">") && type.contains(", ")) {
            return "map of " + of(type.substring(type.indexOf(", ") + 2, type.length() - 1), field);
        }
        var kinds = Arrays.stream(type.split(" or "))
                .filter(alternative -> !alternative.equals("null"))
                .map(alternative -> single(alternative, field))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" or "));
        return kinds.isEmpty() ? "anything" : kinds;
    }

    private static String single(String type, SchemaField field) {
        var base = type.indexOf(" (");
        if (base > 0 && type.endsWith(")")) {
            return logical(type.substring(0, base), type.substring(base + 2, type.length() - 1), field);
        }
        var known = KINDS.get(type.toLowerCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        if (type.startsWith("fixed ")) {
            return "bytes";
        }
        return field.fields().isEmpty() && isEnum(type, field) ? "string" : "object";
    }

    /** A named type without fields is an enum if its values are told; else a record that repeats itself or is empty. */
    private static boolean isEnum(String type, SchemaField field) {
        return type.startsWith("enum")
                || field.constraints().stream().anyMatch(constraint -> constraint.startsWith("one of "));
    }

    private static String logical(String name, String base, SchemaField field) {
        if (name.contains("timestamp")) {
            return "timestamp";
        }
        if (name.startsWith("time-")) {
            return "time";
        }
        var known = KINDS.get(name);
        return known == null ? of(base, field) : known;
    }
}
