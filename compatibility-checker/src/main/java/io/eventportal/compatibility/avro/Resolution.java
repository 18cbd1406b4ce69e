package io.eventportal.compatibility.avro;

import io.eventportal.compatibility.Obstacle;
import io.eventportal.schema.AvroDefault;
import io.eventportal.schema.AvroPlace;
import io.eventportal.schema.AvroSchema;
import io.eventportal.schema.AvroType;
import io.eventportal.schema.JsonText;
import io.eventportal.schema.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The relation "a reader's type resolves against a writer's", one method for each clause of the specification.
 *
 * <p>Recursive types: a pair of records met inside itself is taken to resolve; if it does not, that is told where it was
 * first met. A pair that resolves is not looked at again; one that does not is told at each place where it is met.
 */
final class Resolution {

    private static final int MAX_BREAKS = 100;
    private static final int MAX_NOTES = 10_000;
    private static final String READ_AS_ANOTHER = "What is read as another branch of a union was not compared with it.";

    private final Steps steps = new Steps();
    private final AvroSchema writers;
    private final Aliases aliases;
    private final Branches branches;
    private final Set<Long> settled = new HashSet<>();
    private final List<Break> breaks = new ArrayList<>();
    private final List<Break> notes = new ArrayList<>();
    private final Set<Obstacle> obstacles = new LinkedHashSet<>();
    private boolean isCut;

    private Resolution(AvroSchema reader, AvroSchema writer) {
        this.writers = writer;
        this.aliases = Aliases.of(reader, writer);
        this.branches = new Branches(aliases, steps);
    }

    /**
     * Everything to tell, in the order of the reader's schema.
     *
     * @param breaks what hurts
     * @param notes what hurts nobody
     * @param obstacles why there may be more to tell
     */
    record Told(List<Break> breaks, List<Break> notes, List<Obstacle> obstacles) {}

    /** @throws Steps.TooManyStepsException if it takes more steps than are allowed */
    static Told of(AvroSchema reader, AvroSchema writer) {
        var resolution = new Resolution(reader, writer);
        var root = Pair.root(reader.type(), writer.type());
        resolution.faultsOfAliases(root);
        if (resolution.breaks.isEmpty()) {
            resolution.resolve(root);
        } else {
            resolution.leaveOpen("alias", "Nothing was compared but the aliases, since Avro applies them first.");
        }
        return new Told(resolution.breaks, resolution.notes, List.copyOf(resolution.obstacles));
    }

    /** Where the reader's aliases make Avro refuse the writer's schema as a whole. */
    private void faultsOfAliases(Pair root) {
        if (aliases.areNone()) {
            return;
        }
        for (var clash : aliases.clashes(writers)) {
            var parts = clash.kind() == AvroType.Kind.RECORD ? "fields" : "branches";
            faultOfAlias(
                    AvroRule.ALIAS_AMBIGUOUS,
                    root,
                    clash.place(),
                    "The reader's aliases give two " + parts + " of the writer's " + clash
                            + " one name; Avro refuses to read anything of it.",
                    "Drop the alias once both names are written.");
        }
        for (var field : aliases.spoiltDefaults(writers)) {
            faultOfAlias(
                    AvroRule.ALIAS_SPOILS_DEFAULT,
                    root,
                    field.place(),
                    "The reader's aliases rename a field that the default of the writer's field \"" + field.name()
                            + "\" holds by its old name; Avro refuses to read anything of it.",
                    "Give the renamed field a default of its own in the writer's schema.");
        }
    }

    private void faultOfAlias(AvroRule rule, Pair root, AvroPlace writer, String message, String hint) {
        var place = writer.reference() == null ? writer : root.writerPlace();
        add(new Break(rule, message, root.path(), "", root.readerPlace(), place, null, hint));
    }

    private void resolve(Pair pair) {
        steps.take();
        if (isCut) {
            return;
        }
        if (pair.writer() instanceof AvroType.Union union) {
            writerUnion(pair, union);
        } else if (pair.reader() instanceof AvroType.Union union) {
            branchOf(pair, union, Branches.NONE);
        } else {
            plain(pair);
        }
    }

    private void writerUnion(Pair pair, AvroType.Union writer) {
        var reader = pair.reader() instanceof AvroType.Union union ? union : null;
        var byPosition = reader != null && isPositionDecisive(writer, reader) && branches.areByPosition(writer, reader);
        for (var i = 0; i < writer.branches().size(); i++) {
            var branch = pair.writerBranch(pair.reader(), writer.branches().get(i), i);
            if (reader == null) {
                resolve(branch);
            } else {
                branchOf(branch, reader, byPosition ? i : Branches.NONE);
            }
        }
    }

    /** Whether a named branch may be read as another one when it goes by position than when it goes by name. */
    private boolean isPositionDecisive(AvroType.Union writer, AvroType.Union reader) {
        if (!writer.hasNamed() || writer.branches().size() != reader.branches().size()) {
            return false;
        }
        for (var i = 0; i < writer.branches().size(); i++) {
            if (writer.branches().get(i) instanceof AvroType.Named named
                    && !aliases.name(named).equals(reader.branches().get(i).fullName())) {
                return true;
            }
        }
        return false;
    }

    /** @param position the branch that is taken by position; {@link Branches#NONE} if it goes by name and type */
    private void branchOf(Pair pair, AvroType.Union reader, int position) {
        var writer = pair.writer();
        var meant = Branches.meant(writer, reader);
        var taken = position == Branches.NONE ? branches.taken(writer, reader) : position;
        if (meant == Branches.NONE) {
            unknownBranch(pair, reader, taken);
            return;
        }
        var branch = reader.branches().get(meant);
        if (taken == Branches.NONE) {
            unfitBranch(pair, reader, branch);
        } else if (taken != meant) {
            tell(
                    AvroRule.UNION_BRANCH_AMBIGUOUS,
                    pair,
                    "The writer's " + writer + " is meant for the branch " + branch + "; Java reads it as "
                            + reader.branches().get(taken) + ".",
                    "Keep full names and the order of branches, or give the branch the old full name as an alias.");
            leaveOpen("union", READ_AS_ANOTHER);
        } else {
            orderOf(pair, reader, meant);
            resolve(pair.readerBranch(branch));
        }
    }

    private void unknownBranch(Pair pair, AvroType.Union reader, int taken) {
        var more = "";
        if (taken != Branches.NONE) {
            more = " Java takes " + reader.branches().get(taken) + ".";
            leaveOpen("union", READ_AS_ANOTHER);
        }
        tell(
                AvroRule.UNION_BRANCH_UNKNOWN,
                pair,
                "The writer's " + pair.writer() + " matches no branch of the reader's union " + names(reader) + "."
                        + more,
                "Add the branch to readers before it is written.");
    }

    /** A branch of the same short name that decoders do not take: records that do not fit, other types at all. */
    private void unfitBranch(Pair pair, AvroType.Union reader, AvroType branch) {
        var before = breaks.size();
        if (branch.kind() == AvroType.Kind.RECORD) {
            resolve(pair.readerBranch(branch));
        }
        if (breaks.size() == before) {
            tell(
                    AvroRule.UNION_BRANCH_UNKNOWN,
                    pair,
                    "The writer's " + pair.writer() + " matches no branch of the reader's union " + names(reader)
                            + " by its full name, which is what decoders look for.",
                    "Name the old full name as an alias.");
        }
    }

    private void orderOf(Pair pair, AvroType.Union reader, int taken) {
        var promoted = Branches.firstPromotion(pair.writer(), reader);
        if (promoted != Branches.NONE && promoted < taken) {
            tell(
                    AvroRule.UNION_BRANCH_BY_ORDER,
                    pair,
                    "By the specification's letter " + pair.writer() + " is read as the earlier branch "
                            + reader.branches().get(promoted) + "; Avro's own decoders take "
                            + reader.branches().get(taken) + ".",
                    "Put the exact type first.");
        }
    }

    private void plain(Pair pair) {
        var reader = pair.reader();
        var writer = pair.writer();
        if (reader.kind() != writer.kind()) {
            promoted(pair);
            return;
        }
        if (reader.logicalType() != null || writer.logicalType() != null) {
            logicalTypes(pair);
        }
        switch (reader) {
            case AvroType.Plain plain -> {
                // Equal plain types resolve.
            }
            case AvroType.Rec rec -> record(pair, rec, (AvroType.Rec) writer);
            case AvroType.Enumeration enumeration -> enumeration(pair, enumeration, (AvroType.Enumeration) writer);
            case AvroType.Fixed fixed -> fixed(pair, fixed, (AvroType.Fixed) writer);
            case AvroType.Container container -> container(pair, container, (AvroType.Container) writer);
            case AvroType.Union union -> throw new IllegalStateException("unions were taken apart before");
        }
    }

    private void promoted(Pair pair) {
        var reader = pair.reader();
        var writer = pair.writer();
        if (!Promotion.exists(writer.kind(), reader.kind())) {
            tell(
                    AvroRule.TYPE_MISMATCH,
                    pair,
                    "The writer writes " + writer + ", the reader expects " + reader + ".",
                    "Keep the type, or read the old and the new one through a union.");
            return;
        }
        if (Promotion.isLossy(writer.kind(), reader.kind())) {
            var whole = writer.kind() == AvroType.Kind.BYTES ? "bytes that are no UTF-8" : "every value";
            tell(
                    AvroRule.LOSSY_PROMOTION,
                    pair,
                    "The writer's " + writer + " is read as " + reader + ", which cannot hold " + whole + ".",
                    null);
        }
        logicalTypes(pair);
    }

    private void logicalTypes(Pair pair) {
        var difference = LogicalTypeDifference.between(pair.reader(), pair.writer());
        if (difference != null) {
            tell(difference.rule(), pair, difference.message(), difference.hint());
        }
    }

    private void container(Pair pair, AvroType.Container reader, AvroType.Container writer) {
        if (reader.kind() == AvroType.Kind.ARRAY && reader.content().kind() != AvroType.Kind.STRING) {
            itemBytes(pair, AvroType.minBytes(reader.content()), AvroType.minBytes(writer.content()));
        }
        value(reader.content(), writer.content(), () -> pair.content(reader.content(), writer.content()));
    }

    private void itemBytes(Pair pair, int reader, int writer) {
        if (reader > writer) {
            tell(
                    AvroRule.ARRAY_ITEMS_GROWN,
                    pair,
                    "An item takes at least " + writer + " bytes as it is written and " + reader
                            + " as the reader has it; Avro 1.12.2 for Java counts the latter.",
                    null);
        }
    }

    private interface Way {
        Pair to();
    }

    /** Equal plain types, which most are, need not be looked at. */
    private void value(AvroType reader, AvroType writer, Way way) {
        var isSettled = reader instanceof AvroType.Plain
                && reader.kind() == writer.kind()
                && reader.logicalType() == null
                && writer.logicalType() == null;
        if (!isSettled) {
            resolve(way.to());
        }
    }

    private void record(Pair pair, AvroType.Rec reader, AvroType.Rec writer) {
        var key = (long) reader.number() * writers.definitions().size() + writer.number();
        if (!settled.add(key)) {
            return;
        }
        var before = breaks.size();
        compareNames(pair, reader, writer);
        if (!reader.hasFieldAliases()) {
            direct(pair, reader, writer);
        } else if (aliases.areNone() || !aliases.name(writer).equals(reader.fullName())) {
            aliasesNotApplied(pair, reader, writer);
            direct(pair, reader, writer);
        } else {
            aliased(pair, reader, writer);
        }
        if (breaks.size() > before) {
            settled.remove(key);
        }
    }

    private void direct(Pair pair, AvroType.Rec reader, AvroType.Rec writer) {
        for (var field : reader.fields()) {
            steps.take();
            var written = writer.field(field.name(), field.position());
            if (written == null) {
                missing(pair, field);
            } else {
                value(field.type(), written.type(), () -> pair.field(field, written));
            }
        }
    }

    /** Decoders apply the aliases of fields only where the records' full names are joined as well. */
    private void aliasesNotApplied(Pair pair, AvroType.Rec reader, AvroType.Rec writer) {
        if (Names.areJoined(reader, writer)) {
            return; // the schemas are equal, or no alias means a field of the writer
        }
        for (var field : reader.fields()) {
            if (writer.field(field.name(), field.position()) == null && field.hasDefault()) {
                field.aliases().stream()
                        .filter(alias -> writer.field(alias) != null)
                        .findFirst()
                        .ifPresent(alias -> aliasNotApplied(pair, field, alias));
            }
        }
    }

    private void aliasNotApplied(Pair pair, AvroType.Field field, String alias) {
        add(new Break(
                AvroRule.ALIAS_NOT_APPLIED,
                "The reader's field \"" + field.name() + "\" has the alias \"" + alias + "\", but " + pair.writer()
                        + " is not joined to " + pair.reader()
                        + " by its full name; the default is read and the written value lost.",
                pair.path(),
                "/" + alias,
                pair.readerPlace().reference() == null && field.place().reference() == null
                        ? field.place()
                        : pair.readerPlace(),
                pair.writerPlace(),
                null,
                "Name the record's old full name as an alias, too."));
    }

    private void aliased(Pair pair, AvroType.Rec reader, AvroType.Rec writer) {
        var written = new HashMap<String, AvroType.Field>();
        writer.fields().forEach(field -> written.put(aliases.name(writer, field), field));
        var claims = claims(reader);
        for (var field : reader.fields()) {
            steps.take();
            var match = written.get(field.name());
            if (match == null) {
                missing(pair, field);
            } else if (claims.getOrDefault(match.name(), 0) > 1 || aliases.isRenamedTwice(writer, match)) {
                claimed(pair, match, field);
            } else {
                value(field.type(), match.type(), () -> pair.field(field, match));
            }
        }
    }

    /** How many fields of the reader a written name could mean. */
    private static Map<String, Integer> claims(AvroType.Rec reader) {
        var claims = new HashMap<String, Integer>();
        for (var field : reader.fields()) {
            var names = new HashSet<>(field.aliases());
            names.add(field.name());
            names.forEach(name -> claims.merge(name, 1, Integer::sum));
        }
        return claims;
    }

    private void claimed(Pair pair, AvroType.Field written, AvroType.Field field) {
        tell(
                AvroRule.ALIAS_AMBIGUOUS,
                pair.field(field, written),
                "The written field \"" + written.name() + "\" is \"" + field.name()
                        + "\" to one decoder and another field of the reader's " + pair.reader()
                        + " to the next, by name and by alias.",
                "Let each name mean one field: drop the alias, or give the new field another name.");
        leaveOpen("alias", "What the names of fields and their aliases join in two ways was not compared.");
    }

    private void missing(Pair pair, AvroType.Field field) {
        if (!field.hasDefault()) {
            field(
                    AvroRule.FIELD_WITHOUT_DEFAULT,
                    pair,
                    field,
                    "Field \"" + field.name() + "\" of the reader's "
                            + pair.reader().fullName() + " is not written and has no default.",
                    "Give the field a default, or keep writing it.");
        } else if (field.kindOfDefault() == AvroDefault.TAKEN_FOR_ANOTHER_BRANCH) {
            field(
                    AvroRule.DEFAULT_TAKEN_DIFFERENTLY,
                    pair,
                    field,
                    "The default of the field \"" + field.name() + "\" of the reader's "
                            + pair.reader().fullName()
                            + " is of one branch of its union, and Java takes it for another.",
                    "Put the branch of the default first.");
        } else if (field.kindOfDefault() == AvroDefault.OF_LATER_BRANCH) {
            field(
                    AvroRule.DEFAULT_OF_LATER_BRANCH,
                    pair,
                    field,
                    "The default of the field \"" + field.name() + "\" of the reader's "
                            + pair.reader().fullName() + " is not of the first branch of its union.",
                    "Put the branch of the default first.");
        }
    }

    private void field(AvroRule rule, Pair pair, AvroType.Field field, String message, String hint) {
        add(new Break(
                rule,
                message,
                pair.path(),
                "/" + JsonText.escape(field.name()),
                field.place().reference() == null ? field.place() : pair.readerPlace(),
                pair.writerPlace(),
                null,
                hint));
    }

    private void enumeration(Pair pair, AvroType.Enumeration reader, AvroType.Enumeration writer) {
        compareNames(pair, reader, writer);
        for (var symbol : writer.symbols()) {
            steps.take();
            if (!reader.has(symbol)) {
                unknownSymbol(pair, reader, symbol);
            }
        }
    }

    private void unknownSymbol(Pair pair, AvroType.Enumeration reader, String symbol) {
        var byDefault = reader.byDefault();
        var consequence = byDefault == null
                ? " is not among the reader's, and the reader's enum has no default."
                : " is read as the default " + byDefault + ".";
        add(new Break(
                byDefault == null ? AvroRule.ENUM_SYMBOL_UNKNOWN : AvroRule.ENUM_SYMBOL_REPLACED,
                "Symbol " + symbol + " of " + pair.writer().fullName() + consequence,
                pair.path(),
                "",
                pair.readerPlace(),
                pair.writerPlace(),
                symbol,
                byDefault == null ? "Give the enum a default in readers before the symbol is written." : null));
    }

    private void fixed(Pair pair, AvroType.Fixed reader, AvroType.Fixed writer) {
        compareNames(pair, reader, writer);
        if (reader.size() != writer.size()) {
            tell(
                    AvroRule.FIXED_SIZE_CHANGED,
                    pair,
                    "The writer writes " + writer.size() + " bytes, the reader expects " + reader.size() + ".",
                    "Use bytes, or a new fixed type in a new field.");
        }
    }

    /** Names go by their short form, as the specification has it; a change of the full one is told. */
    private void compareNames(Pair pair, AvroType.Named reader, AvroType.Named writer) {
        var renamed = aliases.name(writer);
        if (!renamed.equals(writer.fullName())
                && (!renamed.equals(reader.fullName()) || aliases.isRenamedTwice(writer))) {
            tell(
                    AvroRule.ALIAS_AMBIGUOUS,
                    pair,
                    "The writer's " + writer + " meets the reader's " + reader.fullName()
                            + " here, but an alias elsewhere in the reader's schema makes it " + renamed
                            + ", and Java renames it everywhere.",
                    "Let each full name mean one type: drop the alias, or give the new type another name.");
            return;
        }
        if (Names.areJoined(reader, writer)) {
            return;
        }
        var isMatch = Names.match(reader, writer);
        tell(
                isMatch ? AvroRule.FULL_NAME_CHANGED : AvroRule.NAME_MISMATCH,
                pair,
                isMatch
                        ? "The writer's " + writer.fullName() + " is read as " + reader.fullName() + "."
                        : "The writer's " + writer.fullName() + " is not the reader's " + reader.fullName() + ".",
                "Name the old full name as an alias.");
    }

    private void tell(AvroRule rule, Pair pair, String message, @Nullable String hint) {
        add(new Break(rule, message, pair.path(), "", pair.readerPlace(), pair.writerPlace(), null, hint));
    }

    private void add(Break found) {
        var told = found.harmless() ? notes : breaks;
        if (told.size() < (found.harmless() ? MAX_NOTES : MAX_BREAKS)) {
            told.add(found);
        } else if (!isCut) {
            isCut = true;
            leaveOpen(
                    "size",
                    "The comparison ended at " + breaks.size() + " breaks and " + notes.size()
                            + " notes; there may be more.");
        }
    }

    private void leaveOpen(String construct, String message) {
        obstacles.add(new Obstacle(construct, message, Location.WHOLE));
    }

    private static String names(AvroType.Union union) {
        return union.branches().stream()
                .limit(20)
                .map(AvroType::fullName)
                .collect(Collectors.joining(", ", "[", union.branches().size() > 20 ? ", ...]" : "]"));
    }
}
