package io.eventportal.compatibility;

import io.eventportal.compatibility.LevelVerdict.Part;
import io.eventportal.schema.Location;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The one question: does a reader cope with everything a writer may write? Stateless and thread-safe. */
public final class CompatibilityChecker {

    private static final Map<SchemaFormat, FormatComparison> COMPARISONS = comparisons();

    private final Reading reading;

    /** With formats as annotations. */
    public CompatibilityChecker(ContentModelPolicy policy) {
        this(Reading.of(policy));
    }

    public CompatibilityChecker(Reading reading) {
        this.reading = reading;
    }

    private static Map<SchemaFormat, FormatComparison> comparisons() {
        var comparisons = new EnumMap<SchemaFormat, FormatComparison>(SchemaFormat.class);
        for (var comparison : ServiceLoader.load(FormatComparison.class, CompatibilityChecker.class.getClassLoader())) {
            comparisons.put(comparison.format(), comparison);
        }
        return comparisons;
    }

    /**
     * Whether {@code reader} copes with everything that {@code writer} may write.
     *
     * <p>Schemas of two formats never fit each other: that is an incompatibility by rule, without a witness.
     */
    public Verdict canRead(Schema reader, Schema writer) {
        var format = reader.source().format();
        if (format != writer.source().format()) {
            return new Verdict.Incompatible(List.of(formatsDiffer(reader, writer)), List.of());
        }
        var comparison = COMPARISONS.get(format);
        if (comparison == null) {
            return new Verdict.Undecided(List.of(
                    new Obstacle("format", "There is no comparison for format " + format.id() + ".", Location.WHOLE)));
        }
        return comparison.canRead(reader, writer, reading);
    }

    private static Finding formatsDiffer(Schema reader, Schema writer) {
        var rule = CommonRule.FORMAT_CHANGED;
        return new Finding(
                rule.id(),
                "The reader expects " + reader.source().format().id() + ", the writer writes "
                        + writer.source().format().id() + ".",
                "",
                Location.WHOLE,
                Location.WHOLE,
                "Publish the event in the new format under a new subject.",
                null);
    }

    /**
     * Checks a new version against the versions before it.
     *
     * @param older earlier versions, oldest first; only the last counts unless the level is transitive
     */
    public LevelVerdict check(Level level, Schema newer, List<Schema> older) {
        var first = level.isTransitive() ? 0 : Math.max(0, older.size() - 1);
        var parts = new ArrayList<Part>();
        for (var index = first; index < older.size(); index++) {
            for (var direction : level.directions()) {
                parts.add(new Part(direction, index, verdict(direction, newer, older.get(index))));
            }
        }
        return LevelVerdict.of(level, parts);
    }

    private Verdict verdict(Direction direction, Schema newer, Schema older) {
        var read = switch (direction) {
            case BACKWARD -> canRead(newer, older);
            case FORWARD -> canRead(older, newer);
        };
        var format = newer.source().format();
        var comparison = COMPARISONS.get(format);
        return comparison == null || older.source().format() != format
                ? read
                : LevelVerdict.together(read, comparison.change(newer, older, direction, reading));
    }
}
