package io.eventportal.compatibility.avro;

import io.eventportal.schema.AvroSchema;
import io.eventportal.schema.AvroType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The reader's aliases as Apache Avro for Java applies them: before it resolves anything it renames the writer's types,
 * wherever they stand, and the fields of records that then have the name of a reader's record.
 *
 * <p>Where both schemas are equal but for aliases and docs, it applies none.
 */
final class Aliases {

    private static final Aliases NONE = new Aliases(Map.of(), Map.of());

    private final Map<String, String> types;
    private final Map<String, Map<String, String>> fields;

    private Aliases(Map<String, String> types, Map<String, Map<String, String>> fields) {
        this.types = types;
        this.fields = fields;
    }

    static Aliases of(AvroSchema reader, AvroSchema writer) {
        var types = new HashMap<String, String>();
        var fields = new HashMap<String, Map<String, String>>();
        for (var type : reader.definitions()) {
            type.aliases().forEach(alias -> types.put(alias, type.fullName()));
            if (type instanceof AvroType.Rec rec && rec.hasFieldAliases()) {
                fields.put(rec.fullName(), aliases(rec));
            }
        }
        if (types.isEmpty() && fields.isEmpty()) {
            return NONE;
        }
        var aliases = new Aliases(types, fields);
        return aliases.renameNothingOf(writer) || areEqual(reader, writer) ? NONE : aliases;
    }

    private static Map<String, String> aliases(AvroType.Rec rec) {
        var aliases = new HashMap<String, String>();
        for (var field : rec.fields()) {
            field.aliases().forEach(alias -> aliases.put(alias, field.name()));
        }
        return aliases;
    }

    private static boolean areEqual(AvroSchema reader, AvroSchema writer) {
        return reader.canonicalText().equals(writer.canonicalText())
                && reader.parsed().equals(writer.parsed());
    }

    private boolean renameNothingOf(AvroSchema writer) {
        for (var type : writer.definitions()) {
            if (types.containsKey(type.fullName()) || (type instanceof AvroType.Rec rec && renamesFieldsOf(rec))) {
                return false;
            }
        }
        return true;
    }

    private boolean renamesFieldsOf(AvroType.Rec writer) {
        var renamed = fields.getOrDefault(name(writer), Map.of());
        return !renamed.isEmpty() && writer.fields().stream().anyMatch(field -> renamed.containsKey(field.name()));
    }

    boolean areNone() {
        return this == NONE;
    }

    /** Full name of the writer's type after renaming. */
    String name(AvroType.Named writer) {
        return types.getOrDefault(writer.fullName(), writer.fullName());
    }

    /** Name of a field of a writer's record, after renaming. */
    String name(AvroType.Rec writer, AvroType.Field field) {
        return fields.getOrDefault(name(writer), Map.of()).getOrDefault(field.name(), field.name());
    }

    /** Whether renaming again, as the decoder does, changes the name once more. */
    boolean isRenamedTwice(AvroType.Named writer) {
        var once = name(writer);
        return !types.getOrDefault(once, once).equals(once);
    }

    /** Whether renaming again, as the decoder does, changes the name once more. */
    boolean isRenamedTwice(AvroType.Rec writer, AvroType.Field field) {
        var once = name(writer, field);
        return !fields.getOrDefault(name(writer), Map.of())
                .getOrDefault(once, once)
                .equals(once);
    }

    /** The types of the writer's schema that renaming makes impossible: two fields or two branches of one name. */
    List<AvroType> clashes(AvroSchema writer) {
        var clashes = new ArrayList<AvroType>();
        for (var type : writer.definitions()) {
            if (type instanceof AvroType.Rec rec && hasClash(rec)) {
                clashes.add(rec);
            }
        }
        for (var union : writer.unions()) {
            if (union.hasNamed() && hasClash(union)) {
                clashes.add(union);
            }
        }
        return clashes;
    }

    /** The writer's fields whose own defaults renaming makes invalid, since a record in them lacks a field then. */
    List<AvroType.Field> spoiltDefaults(AvroSchema writer) {
        if (fields.isEmpty()) {
            return List.of();
        }
        return writer.definitions().stream()
                .flatMap(type -> type instanceof AvroType.Rec rec ? rec.fields().stream() : Stream.of())
                .filter(field -> !field.isDefaultValidWith(this::name))
                .toList();
    }

    private boolean hasClash(AvroType.Rec writer) {
        if (!fields.containsKey(name(writer))) {
            return false;
        }
        var names = new HashSet<String>();
        return writer.fields().stream().anyMatch(field -> !names.add(name(writer, field)));
    }

    private boolean hasClash(AvroType.Union writer) {
        var names = new HashSet<String>();
        return writer.branches().stream()
                .anyMatch(
                        branch -> !names.add(branch instanceof AvroType.Named named ? name(named) : branch.fullName()));
    }
}
