package io.eventportal.compatibility.protobuf;

import io.eventportal.schema.ProtobufSchema;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Writes one Protobuf file of a seed in versions that differ here and there. All versions draw the same numbers in the same
 * order, and now and then a version takes one of its own.
 */
final class RandomFiles {

    private static final List<String> SCALARS = List.of(
            "int32",
            "int64",
            "uint32",
            "uint64",
            "sint32",
            "sint64",
            "bool",
            "fixed32",
            "sfixed32",
            "fixed64",
            "sfixed64",
            "float",
            "double",
            "string",
            "bytes");
    private static final List<String> KEYS =
            List.of("string", "int32", "int64", "uint32", "uint64", "bool", "sint32", "fixed64");

    private enum Language {
        PROTO2,
        PROTO3,
        EDITION
    }

    private final Random shared;
    private final Random own;
    private final int steadiness;
    private final Language language;

    /** @param version 0 for the file itself; others differ from it */
    RandomFiles(long seed, int version) {
        shared = new Random(seed);
        own = new Random(seed * 31 + version);
        steadiness = version == 0 ? Integer.MAX_VALUE : 12 + (int) (Math.abs(seed) % 5) * 40;
        language = List.of(Language.PROTO3, Language.PROTO3, Language.PROTO2, Language.PROTO2, Language.EDITION)
                .get(shared.nextInt(5));
    }

    static ProtobufSchema parse(long seed, int version) {
        return (ProtobufSchema) Schema.parse(new RandomFiles(seed, version).source());
    }

    private int draw(int bound) {
        var common = shared.nextInt(bound);
        var different = own.nextInt(Integer.MAX_VALUE) % steadiness == 0;
        var mine = own.nextInt(bound);
        return different ? mine : common;
    }

    SchemaSource source() {
        var imported = "syntax = \"proto3\"; package common; message Money { "
                + pick("int64", "int32", "string") + " units = 1; " + pick("", "string currency = 2;", "bool x = 2;")
                + " repeated Money parts = 3; } enum Unit { UNIT_NONE = 0; UNIT_KILO = 1;"
                + pick("", " UNIT_MEGA = 2;") + " }";
        var text = file();
        return new SchemaSource(SchemaFormat.PROTOBUF, text, Map.of("common.proto", imported), null);
    }

    private String pick(String... choices) {
        return choices[draw(choices.length)];
    }

    private String file() {
        var head = switch (language) {
            case PROTO2 -> "syntax = \"proto2\";";
            case PROTO3 -> "syntax = \"proto3\";";
            case EDITION ->
                "edition = \"2023\"; " + pick("", "option features.field_presence = IMPLICIT; ")
                        + pick("", "option features.repeated_field_encoding = EXPANDED; ");
        };
        var messages = new ArrayList<String>();
        messages.add("message M {\n" + fields("f", 6) + enumeration("In") + extensionRange() + reserved()
                + "  message N {\n" + fields("n", 3) + "  }\n}\n");
        messages.add("message Other {\n" + fields("o", 3) + "}\n");
        if (draw(12) == 11) {
            Collections.reverse(messages);
        }
        var extensions = language == Language.PROTO3 || draw(3) > 0
                ? ""
                : "extend M { " + label("optional ") + pick("int32", "int64", "string", "Other") + " ext = 100; }\n";
        return head + "\npackage " + pick("shop", "shop", "shop", "shop.v2") + ";\nimport \"common.proto\";\n"
                + String.join("", messages) + enumeration("E") + extensions;
    }

    private String extensionRange() {
        return language == Language.PROTO3 ? "" : "  extensions 100 to " + pick("199", "150", "199") + ";\n";
    }

    private String reserved() {
        return pick("", "  reserved 50 to 60, 70;\n", "  reserved 50 to 55;\n");
    }

    private String enumeration(String name) {
        var prefix = name.toUpperCase(java.util.Locale.ROOT);
        var closed = language == Language.EDITION && draw(4) == 0 && !name.equals("E");
        var values = new ArrayList<String>();
        values.add(prefix + pick("_NONE", "_NONE", "_NONE", "_ZERO") + " = 0;");
        values.add(prefix + "_ONE = " + pick("1", "1", "1", "1", "3") + ";");
        if (draw(2) == 0) {
            values.add(prefix + pick("_TWO", "_TWO", "_ZWEI") + " = 2;");
        }
        if (draw(4) == 0) {
            values.add(prefix + "_NEG = -1;");
        }
        var alias = draw(5) == 0;
        if (alias) {
            values.add(prefix + "_NULL = 0;");
        }
        if (language == Language.PROTO2 && draw(6) == 0) {
            Collections.swap(values, 0, 1);
        }
        return "  enum " + name + " { " + (alias ? "option allow_alias = true; " : "")
                + (closed ? "option features.enum_type = CLOSED; " : "") + String.join(" ", values) + " }\n";
    }

    private String label(String ofProto2) {
        return language == Language.PROTO2 ? ofProto2 : "";
    }

    private String fields(String prefix, int count) {
        var text = new StringBuilder();
        var together = new StringBuilder();
        for (var number = 1; number <= count; number++) {
            var field = field(prefix + "_" + number, number);
            var left = draw(8) == 0;
            var inOneof = draw(5) == 0;
            if (left) {
                continue;
            }
            if (inOneof && field.startsWith("@")) {
                together.append("    ").append(field.substring(1)).append('\n');
            } else {
                text.append("  ")
                        .append(field.startsWith("@") ? labelled(field.substring(1)) : field)
                        .append('\n');
            }
        }
        return text + (together.isEmpty() ? "" : "  oneof " + prefix + "_choice {\n" + together + "  }\n");
    }

    private String labelled(String field) {
        return label("optional ") + field;
    }

    /** A field's text; one that begins with {@code @} has no label yet. */
    private String field(String plainName, int number) {
        var kind = draw(14);
        var scalar = SCALARS.get(draw(SCALARS.size()));
        var type = switch (draw(10)) {
            case 0 -> "E";
            case 1 -> "M.In";
            case 2 -> "M.N";
            case 3 -> "Other";
            case 4 -> pick("common.Money", "common.Money", "M");
            default -> scalar;
        };
        var key = KEYS.get(draw(KEYS.size()));
        var name = draw(20) == 0 ? plainName + "x" : plainName;
        var json = draw(25) == 0 ? "json_name = \"j" + number + "\"" : "";
        var packed = draw(3);
        var preset = 1 + draw(3);
        var options = json.isEmpty() ? "" : " [" + json + "]";
        return switch (kind) {
            case 0, 1 -> "repeated " + type + " " + name + " = " + number + listOptions(type, packed, json) + ";";
            case 2 -> "map<" + key + ", " + mapped(type) + "> " + name + " = " + number + ";";
            case 3 ->
                language == Language.PROTO2
                        ? "required " + acyclic(type, scalar) + " " + name + " = " + number + options + ";"
                        : "@" + type + " " + name + " = " + number + options + ";";
            case 4 ->
                switch (language) {
                    case PROTO2 -> "optional group G" + name + " = " + number + " { optional " + scalar + " g = 1; }";
                    case PROTO3 -> "optional " + type + " " + name + " = " + number + options + ";";
                    case EDITION ->
                        type.contains("M.N") || type.equals("Other")
                                ? type + " " + name + " = " + number + " [features.message_encoding = DELIMITED];"
                                : "@" + type + " " + name + " = " + number + options + ";";
                };
            case 5 ->
                switch (language) {
                    case PROTO2 -> "optional int32 " + name + " = " + number + " [default = " + preset + "];";
                    case PROTO3 -> "optional " + type + " " + name + " = " + number + options + ";";
                    case EDITION ->
                        scalar + " " + name + " = " + number + " [features.field_presence = "
                                + (preset == 1 ? "LEGACY_REQUIRED" : preset == 2 ? "IMPLICIT" : "EXPLICIT") + "];";
                };
            default -> "@" + type + " " + name + " = " + number + options + ";";
        };
    }

    private String mapped(String type) {
        // A map's enum begins with zero; those of proto2 may not.
        return language == Language.PROTO2 && (type.equals("E") || type.equals("M.In")) ? "common.Unit" : type;
    }

    private static String acyclic(String type, String scalar) {
        return type.equals("M") || type.equals("Other") || type.equals("M.N") ? scalar : type;
    }

    private String listOptions(String type, int packed, String json) {
        var numbers = SCALARS.contains(type) && !type.equals("string") && !type.equals("bytes");
        var options = new ArrayList<String>();
        if (numbers && packed > 0 && language != Language.EDITION) {
            options.add("packed = " + (packed == 1));
        }
        if (!json.isEmpty()) {
            options.add(json);
        }
        return options.isEmpty() ? "" : " [" + String.join(", ", options) + "]";
    }
}
