package io.eventportal.compatibility.avro;

import io.eventportal.schema.AvroType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which branch of the reader's union a writer's type is read as: the one that is meant, and the one that Apache Avro for
 * Java takes.
 *
 * <p>What is meant goes by the full name or alias, else by the short name, as the specification has it. Java takes unions
 * that are alike position by position; otherwise it goes by the full name, then for records by whatever fits.
 */
final class Branches {

    /** No branch. */
    static final int NONE = -1;

    private record Two(AvroType writer, AvroType reader) {
        @Override
        public boolean equals(Object object) {
            return object instanceof Two two && two.writer == writer && two.reader == reader;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(writer) + System.identityHashCode(reader);
        }
    }

    private final Aliases aliases;
    private final Steps steps;
    private final Map<Two, Boolean> alikeUnions = new HashMap<>();
    private Map<Two, Boolean> alike = new HashMap<>();
    private final Set<Two> fitting = new HashSet<>();

    Branches(Aliases aliases, Steps steps) {
        this.aliases = aliases;
        this.steps = steps;
    }

    /** The branch that is meant; {@link #NONE} if none matches. */
    static int meant(AvroType writer, AvroType.Union reader) {
        if (!(writer instanceof AvroType.Named named)) {
            return ofKind(writer, reader);
        }
        var sameName = named(named.kind(), named.fullName(), reader);
        return sameName == NONE ? byAliasOrShortName(named, reader) : sameName;
    }

    private static int named(AvroType.Kind kind, String fullName, AvroType.Union reader) {
        var position = reader.position(fullName);
        return position >= 0 && reader.branches().get(position).kind() == kind ? position : NONE;
    }

    private static int byAliasOrShortName(AvroType.Named writer, AvroType.Union reader) {
        var byShortName = NONE;
        var branches = reader.branches();
        for (var i = 0; i < branches.size(); i++) {
            if (branches.get(i).kind() == writer.kind() && branches.get(i) instanceof AvroType.Named branch) {
                if (branch.aliases().contains(writer.fullName())) {
                    return i;
                }
                if (byShortName == NONE && Names.match(branch, writer)) {
                    byShortName = i;
                }
            }
        }
        return byShortName;
    }

    /** The branch of the same kind, else the first that the type can be promoted to. */
    private static int ofKind(AvroType writer, AvroType.Union reader) {
        var branches = reader.branches();
        for (var i = 0; i < branches.size(); i++) {
            if (branches.get(i).kind() == writer.kind()) {
                return i;
            }
        }
        return firstPromotion(writer, reader);
    }

    /** The first branch that the type can be promoted to. */
    static int firstPromotion(AvroType writer, AvroType.Union reader) {
        if (writer instanceof AvroType.Named) {
            return NONE;
        }
        var branches = reader.branches();
        for (var i = 0; i < branches.size(); i++) {
            if (Promotion.exists(writer.kind(), branches.get(i).kind())) {
                return i;
            }
        }
        return NONE;
    }

    /** The branch that Java takes for a writer's type that is no union or stands in one that is not alike. */
    int taken(AvroType writer, AvroType.Union reader) {
        return writer instanceof AvroType.Named named ? taken(named, reader) : ofKind(writer, reader);
    }

    private int taken(AvroType.Named writer, AvroType.Union reader) {
        var name = aliases.name(writer);
        var sameName = named(writer.kind(), name, reader);
        return sameName == NONE && writer instanceof AvroType.Rec rec ? lastFitting(rec, name, reader) : sameName;
    }

    private int lastFitting(AvroType.Rec writer, String name, AvroType.Union reader) {
        var fitting = NONE;
        for (var i = 0; i < reader.branches().size(); i++) {
            if (reader.branches().get(i) instanceof AvroType.Rec read
                    && (fitting == NONE || Names.shortName(name).equals(read.name()))
                    && fits(writer, read)) {
                fitting = i;
            }
        }
        return fitting;
    }

    /** Whether Java sees no fault in a record when it looks at its fields, and not further. */
    private boolean fits(AvroType.Rec writer, AvroType.Rec reader) {
        var two = new Two(writer, reader);
        if (!fitting.add(two)) {
            return true;
        }
        try {
            return hasAllFields(writer, reader)
                    && writer.fields().stream().allMatch(field -> {
                        steps.take();
                        var read = reader.field(aliases.name(writer, field));
                        return read == null || fieldFits(field.type(), read.type());
                    });
        } finally {
            fitting.remove(two);
        }
    }

    private boolean hasAllFields(AvroType.Rec writer, AvroType.Rec reader) {
        var written = new HashSet<String>();
        writer.fields().forEach(field -> written.add(aliases.name(writer, field)));
        return reader.fields().stream().allMatch(field -> field.hasDefault() || written.contains(field.name()));
    }

    private boolean fieldFits(AvroType writer, AvroType reader) {
        if (writer.kind() == AvroType.Kind.UNION) {
            return true;
        }
        if (reader instanceof AvroType.Union union) {
            return taken(writer, union) != NONE;
        }
        if (writer.kind() != reader.kind()) {
            return Promotion.exists(writer.kind(), reader.kind());
        }
        return switch (writer) {
            case AvroType.Fixed fixed -> sameName(fixed, reader) && fixed.size() == ((AvroType.Fixed) reader).size();
            case AvroType.Enumeration enumeration -> sameName(enumeration, reader);
            case AvroType.Rec rec -> hasAllFields(rec, (AvroType.Rec) reader);
            case AvroType.Plain plain -> true;
            case AvroType.Container container -> true;
            case AvroType.Union union -> true;
        };
    }

    private boolean sameName(AvroType.Named writer, AvroType reader) {
        return Names.shortName(aliases.name(writer)).equals(((AvroType.Named) reader).name());
    }

    /** Whether Java takes two unions as the same, and reads their branches by position. */
    boolean areByPosition(AvroType.Union writer, AvroType.Union reader) {
        var two = new Two(writer, reader);
        var known = alikeUnions.get(two);
        if (known == null) {
            alike = new HashMap<>();
            known = areAlike(writer, reader);
            alikeUnions.put(two, known);
        }
        return known;
    }

    private boolean areAlike(AvroType writer, AvroType reader) {
        if (writer.kind() != reader.kind()) {
            return false;
        }
        steps.take();
        return switch (writer) {
            case AvroType.Plain plain -> true;
            case AvroType.Container container -> areAlike(container.content(), ((AvroType.Container) reader).content());
            case AvroType.Fixed fixed -> sameName(fixed, reader) && fixed.size() == ((AvroType.Fixed) reader).size();
            case AvroType.Enumeration enumeration ->
                sameName(enumeration, reader)
                        && enumeration.symbols().equals(((AvroType.Enumeration) reader).symbols());
            case AvroType.Union union -> branchesAlike(union, (AvroType.Union) reader);
            case AvroType.Rec rec -> sameName(rec, reader) && recordsAlike(rec, (AvroType.Rec) reader);
        };
    }

    private boolean branchesAlike(AvroType.Union writer, AvroType.Union reader) {
        if (writer.branches().size() != reader.branches().size()) {
            return false;
        }
        for (var i = 0; i < writer.branches().size(); i++) {
            if (!areAlike(writer.branches().get(i), reader.branches().get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean recordsAlike(AvroType.Rec writer, AvroType.Rec reader) {
        var known = alike.putIfAbsent(new Two(writer, reader), true); // taken as alike inside itself
        if (known != null) {
            return known;
        }
        var all = writer.fields().size() == reader.fields().size();
        for (var i = 0; all && i < writer.fields().size(); i++) {
            var written = writer.fields().get(i);
            var read = reader.fields().get(i);
            all = aliases.name(writer, written).equals(read.name()) && areAlike(written.type(), read.type());
        }
        alike.put(new Two(writer, reader), all);
        return all;
    }
}
