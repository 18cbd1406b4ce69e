package io.eventportal.compatibility.avro;

import io.eventportal.schema.AvroSchema;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The relation "a reader's type resolves against a writer's", one method for each clause of the specification.
 *
 * <p>Recursive types: a pair met inside itself is taken to resolve; if it does not, that is told where it was first met.
 */
final class Resolution {

    private static final int MAX_BREAKS = 100;
    private static final int MAX_STEPS = 2_000_000;

    /** The search took more steps than are allowed. */
    static final class TooManyStepsException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyStepsException() {
            super("too many steps", null, false, false);
        }
    }

    /** A pair of types where they stand. */
    private record Pair(Schema reader, String readerPointer, Schema writer, String writerPointer, DatumPath path) {}

    private final AvroPlace readerPlace;
    private final AvroPlace writerPlace;
    private final IdentityHashMap<Schema, Set<Schema>> open = new IdentityHashMap<>();
    private final IdentityHashMap<Schema, Set<Schema>> clean = new IdentityHashMap<>();
    private final List<Break> breaks = new ArrayList<>();
    private int broken;
    private int steps;

    Resolution(AvroPlace readerPlace, AvroPlace writerPlace) {
        this.readerPlace = readerPlace;
        this.writerPlace = writerPlace;
    }

    /** Everything to tell, in the order of the writer's schema. */
    List<Break> of(AvroSchema reader, AvroSchema writer) {
        resolve(new Pair(reader.parsed(), "", writer.parsed(), "", DatumPath.ROOT));
        return breaks;
    }

    private void resolve(Pair met) {
        if (++steps > MAX_STEPS) {
            throw new TooManyStepsException();
        }
        if (broken >= MAX_BREAKS || holds(clean, met) || holds(open, met)) {
            return;
        }
        note(open, met);
        var before = broken;
        var pair = new Pair(
                met.reader(),
                readerPlace.definition(met.reader(), met.readerPointer()),
                met.writer(),
                writerPlace.definition(met.writer(), met.writerPointer()),
                met.path());
        if (pair.writer().getType() == Schema.Type.UNION) {
            writerUnion(pair);
        } else if (pair.reader().getType() == Schema.Type.UNION) {
            readerUnion(pair);
        } else {
            plain(pair);
        }
        open.getOrDefault(met.reader(), new HashSet<>()).remove(met.writer());
        if (broken == before) {
            note(clean, met);
        }
    }

    private static boolean holds(IdentityHashMap<Schema, Set<Schema>> pairs, Pair pair) {
        var writers = pairs.get(pair.reader());
        return writers != null && writers.contains(pair.writer());
    }

    private static void note(IdentityHashMap<Schema, Set<Schema>> pairs, Pair pair) {
        pairs.computeIfAbsent(pair.reader(), reader -> java.util.Collections.newSetFromMap(new IdentityHashMap<>()))
                .add(pair.writer());
    }

    private void writerUnion(Pair pair) {
        var branches = pair.writer().getTypes();
        for (var i = 0; i < branches.size(); i++) {
            resolve(new Pair(
                    pair.reader(),
                    pair.readerPointer(),
                    branches.get(i),
                    pair.writerPointer() + "/" + i,
                    pair.path().then(new DatumPath.Step.Branch(i))));
        }
    }

    private void readerUnion(Pair pair) {
        var branches = pair.reader().getTypes();
        var chosen = matchingBranch(pair);
        if (chosen < 0) {
            tell(
                    AvroRule.UNION_BRANCH_UNKNOWN,
                    pair,
                    noBranch(pair),
                    "Add the branch to readers before it is written.");
            return;
        }
        var branch = branches.get(chosen);
        if (isNamed(branch) && branch.getType() != Schema.Type.RECORD && !sameFullName(branch, pair.writer())) {
            // By the specification short names suffice; most decoders look for the full one among branches.
            add(new Break(
                    AvroRule.UNION_BRANCH_UNKNOWN,
                    noBranch(pair),
                    pair.path(),
                    "",
                    pair.readerPointer(),
                    pair.writerPointer(),
                    null,
                    true,
                    "Name the old full name as an alias."));
        }
        resolve(new Pair(
                branch, pair.readerPointer() + "/" + chosen, pair.writer(), pair.writerPointer(), pair.path()));
    }

    private static String noBranch(Pair pair) {
        return describe(pair.writer()) + " matches no branch of the reader's union "
                + names(pair.reader().getTypes()) + ".";
    }

    /** The branch that decoders take: of the same type and name, else of the same short name, else by promotion. */
    private static int matchingBranch(Pair pair) {
        var branches = pair.reader().getTypes();
        var writer = pair.writer();
        for (var i = 0; i < branches.size(); i++) {
            var branch = branches.get(i);
            if (branch.getType() == writer.getType() && (!isNamed(writer) || sameFullName(branch, writer))) {
                return i;
            }
        }
        for (var i = 0; i < branches.size(); i++) {
            var branch = branches.get(i);
            if (branch.getType() == writer.getType() && branch.getName().equals(writer.getName())) {
                return i;
            }
        }
        for (var i = 0; i < branches.size(); i++) {
            if (promotes(writer.getType(), branches.get(i).getType())) {
                return i;
            }
        }
        return -1;
    }

    private void plain(Pair pair) {
        var reader = pair.reader();
        var writer = pair.writer();
        if (reader.getType() != writer.getType()) {
            if (promotes(writer.getType(), reader.getType())) {
                promoted(pair);
            } else {
                tell(
                        AvroRule.TYPE_MISMATCH,
                        pair,
                        "The writer writes " + describe(writer) + ", the reader expects " + describe(reader) + ".",
                        "Keep the type, or read the old and the new one through a union.");
            }
            return;
        }
        logicalTypes(pair);
        switch (reader.getType()) {
            case RECORD -> record(pair);
            case ENUM -> enumeration(pair);
            case FIXED -> fixed(pair);
            case ARRAY ->
                resolve(new Pair(
                        reader.getElementType(),
                        pair.readerPointer() + "/items",
                        writer.getElementType(),
                        pair.writerPointer() + "/items",
                        pair.path().then(new DatumPath.Step.Item())));
            case MAP ->
                resolve(new Pair(
                        reader.getValueType(),
                        pair.readerPointer() + "/values",
                        writer.getValueType(),
                        pair.writerPointer() + "/values",
                        pair.path().then(new DatumPath.Step.Value())));
            case STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL, UNION -> {
                // Equal plain types resolve; unions were taken apart before.
            }
        }
    }

    private static boolean promotes(Schema.Type writer, Schema.Type reader) {
        return switch (writer) {
            case INT ->
                EnumSet.of(Schema.Type.LONG, Schema.Type.FLOAT, Schema.Type.DOUBLE)
                        .contains(reader);
            case LONG -> EnumSet.of(Schema.Type.FLOAT, Schema.Type.DOUBLE).contains(reader);
            case FLOAT -> reader == Schema.Type.DOUBLE;
            case STRING -> reader == Schema.Type.BYTES;
            case BYTES -> reader == Schema.Type.STRING;
            default -> false;
        };
    }

    private void promoted(Pair pair) {
        var writer = pair.writer().getType();
        var reader = pair.reader().getType();
        if (writer == Schema.Type.LONG || (writer == Schema.Type.INT && reader == Schema.Type.FLOAT)) {
            tell(
                    AvroRule.LOSSY_PROMOTION,
                    pair,
                    "A " + writer.getName() + " is read as a " + reader.getName() + ", which cannot hold every value.",
                    null);
        }
        logicalTypes(pair);
    }

    private void logicalTypes(Pair pair) {
        var reader = pair.reader().getLogicalType();
        var writer = pair.writer().getLogicalType();
        if (reader == null && writer == null) {
            return;
        }
        if (reader == null || writer == null) {
            tell(
                    AvroRule.LOGICAL_TYPE_DROPPED,
                    pair,
                    "The writer writes " + logical(writer) + ", the reader reads " + logical(reader) + ".",
                    null);
        } else if (!fits(reader, writer)) {
            tell(
                    AvroRule.LOGICAL_TYPE_CHANGED,
                    pair,
                    "The writer writes " + logical(writer) + ", the reader reads it as " + logical(reader) + ".",
                    "Add a new field with the new logical type.");
        }
    }

    private static boolean fits(LogicalType reader, LogicalType writer) {
        if (reader instanceof LogicalTypes.Decimal read && writer instanceof LogicalTypes.Decimal written) {
            return read.getScale() == written.getScale() && read.getPrecision() >= written.getPrecision();
        }
        return reader.getName().equals(writer.getName());
    }

    private static String logical(@Nullable LogicalType type) {
        if (type instanceof LogicalTypes.Decimal decimal) {
            return "decimal(" + decimal.getPrecision() + ", " + decimal.getScale() + ")";
        }
        return type == null ? "the plain type" : type.getName();
    }

    private void record(Pair pair) {
        if (isNameBroken(pair)) {
            return;
        }
        for (var i = 0; i < pair.reader().getFields().size(); i++) {
            field(pair, pair.reader().getFields().get(i), i);
        }
    }

    private void field(Pair pair, Schema.Field field, int index) {
        var written = writtenField(pair, field);
        var readerPointer = pair.readerPointer() + "/fields/" + index;
        if (written != null) {
            resolve(new Pair(
                    field.schema(),
                    readerPointer + "/type",
                    written.schema(),
                    pair.writerPointer() + "/fields/" + written.pos() + "/type",
                    pair.path().then(new DatumPath.Step.Field(written.name()))));
        } else if (!field.hasDefaultValue()) {
            add(new Break(
                    AvroRule.FIELD_WITHOUT_DEFAULT,
                    "Field \"" + field.name() + "\" of the reader's "
                            + pair.reader().getFullName() + " is not written and has no default.",
                    pair.path(),
                    "/" + field.name(),
                    readerPointer,
                    pair.writerPointer(),
                    null,
                    false,
                    "Give the field a default, or keep writing it."));
        }
    }

    /** Decoders apply the aliases of fields only where the records' full names are joined as well. */
    private static Schema.@Nullable Field writtenField(Pair pair, Schema.Field field) {
        var writer = pair.writer();
        var direct = writer.getField(field.name());
        if (direct != null || !sameFullName(pair.reader(), writer)) {
            return direct;
        }
        return field.aliases().stream()
                .map(writer::getField)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private void enumeration(Pair pair) {
        if (isNameBroken(pair)) {
            return;
        }
        var byDefault = pair.reader().getEnumDefault();
        for (var symbol : pair.writer().getEnumSymbols()) {
            if (pair.reader().hasEnumSymbol(symbol)) {
                continue;
            }
            var rule = byDefault == null ? AvroRule.ENUM_SYMBOL_UNKNOWN : AvroRule.ENUM_SYMBOL_REPLACED;
            var consequence = byDefault == null
                    ? " is not among the reader's, and the reader's enum has no default."
                    : " is read as the default " + byDefault + ".";
            add(new Break(
                    rule,
                    "Symbol " + symbol + " of " + pair.writer().getFullName() + consequence,
                    pair.path(),
                    "",
                    pair.readerPointer(),
                    pair.writerPointer(),
                    symbol,
                    false,
                    byDefault == null ? "Give the enum a default in readers before the symbol is written." : null));
        }
    }

    private void fixed(Pair pair) {
        if (!isNameBroken(pair) && pair.reader().getFixedSize() != pair.writer().getFixedSize()) {
            tell(
                    AvroRule.FIXED_SIZE_CHANGED,
                    pair,
                    "The writer writes " + pair.writer().getFixedSize() + " bytes, the reader expects "
                            + pair.reader().getFixedSize() + ".",
                    "Use bytes, or a new fixed type in a new field.");
        }
    }

    /**
     * Names go by their short form, as the specification has it; a change of the full one is told.
     */
    private boolean isNameBroken(Pair pair) {
        var reader = pair.reader();
        var writer = pair.writer();
        if (sameFullName(reader, writer)) {
            return false;
        }
        if (reader.getName().equals(writer.getName())) {
            tell(
                    AvroRule.FULL_NAME_CHANGED,
                    pair,
                    "The writer's " + writer.getFullName() + " is read as " + reader.getFullName() + ".",
                    "Name the old full name as an alias.");
            return false;
        }
        tell(
                AvroRule.NAME_MISMATCH,
                pair,
                "The writer's " + writer.getFullName() + " is not the reader's " + reader.getFullName() + ".",
                "Name the old full name as an alias.");
        return true;
    }

    private static boolean isNamed(Schema type) {
        return switch (type.getType()) {
            case RECORD, ENUM, FIXED -> true;
            default -> false;
        };
    }

    private static boolean sameFullName(Schema reader, Schema writer) {
        return reader.getFullName().equals(writer.getFullName())
                || reader.getAliases().contains(writer.getFullName());
    }

    private void tell(AvroRule rule, Pair pair, String message, @Nullable String hint) {
        add(new Break(rule, message, pair.path(), "", pair.readerPointer(), pair.writerPointer(), null, false, hint));
    }

    private void add(Break found) {
        if (!found.harmless()) {
            broken++;
        }
        if (breaks.size() < 2 * MAX_BREAKS) {
            breaks.add(found);
        }
    }

    private static String describe(Schema type) {
        return isNamed(type)
                ? type.getType().getName() + " " + type.getFullName()
                : type.getType().getName();
    }

    private static String names(List<Schema> types) {
        return "[" + String.join(", ", types.stream().map(Schema::getFullName).toList()) + "]";
    }
}
