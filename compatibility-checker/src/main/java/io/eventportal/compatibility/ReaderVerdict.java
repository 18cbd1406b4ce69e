package io.eventportal.compatibility;

import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Location;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether one reader of an event copes with a proposed schema, where the reader's schema may be missing or of another
 * format. A Protobuf field that the reader declares, that is written today and would no longer be, counts as a break
 * although the format lets the reader go on: it would silently read a default that nobody wrote.
 */
public final class ReaderVerdict {

    private static final String FIELD_NOT_WRITTEN = "protobuf/field-not-written";

    private final CompatibilityChecker checker;
    private final String type;
    private final Schema proposed;
    private final @Nullable SchemaSource current;

    /**
     * @param type of the event: where a schema holds several, only its part counts
     * @param current what is written today; null if nothing says so
     */
    public ReaderVerdict(CompatibilityChecker checker, String type, Schema proposed, @Nullable SchemaSource current) {
        this.checker = checker;
        this.type = type;
        this.proposed = proposed.only(type);
        this.current = current;
    }

    /** Whether a reader of that schema copes; undecided for null, if nothing says what it reads. */
    public Verdict of(@Nullable SchemaSource reader) {
        if (reader == null) {
            return undecided(
                    "reader unknown", "Neither a document nor a current schema says what this consumer reads.");
        }
        try {
            var parsed = Schema.parse(reader).only(type);
            return withLostFields(checker.canRead(parsed, proposed), parsed);
        } catch (InvalidSchemaException e) {
            return undecided(
                    "reader schema invalid", "The schema this consumer reads with is not valid: " + e.getMessage());
        }
    }

    /**
     * The same of a reader whose schema nobody said, but is assumed: whether it relies on what would break it is open then.
     * What it copes with even so, it copes with; and nobody copes with another format.
     */
    public Verdict ofAssumed(@Nullable SchemaSource reader) {
        var verdict = of(reader);
        return verdict instanceof Verdict.Incompatible broken
                        && broken.findings().stream()
                                .noneMatch(finding -> finding.rule().equals(CommonRule.FORMAT_CHANGED.id()))
                ? new Verdict.Undecided(
                        broken.findings().stream().map(ReaderVerdict::possibly).toList())
                : verdict;
    }

    private static Obstacle possibly(Finding finding) {
        var what = finding.dataPath().isEmpty() ? "the event as it is today" : finding.dataPath();
        return new Obstacle(
                "reader assumed",
                "Nothing says what this consumer reads. If it reads " + what + ", it breaks: " + finding.message()
                        + " Its reader schema, registered or in its document, would settle it.",
                finding.reader());
    }

    private Verdict withLostFields(Verdict verdict, Schema reader) {
        if (!(verdict instanceof Verdict.Compatible compatible) || current == null) {
            return verdict;
        }
        var missingToday =
                notWritten(checker.canRead(reader, Schema.parse(current).only(type)));
        var lost = compatible.notes().stream()
                .filter(note -> note.rule().equals(FIELD_NOT_WRITTEN))
                .filter(note -> !missingToday.contains(note.dataPath()))
                .toList();
        return lost.isEmpty() ? verdict : new Verdict.Incompatible(lost, List.of());
    }

    private static Set<String> notWritten(Verdict verdict) {
        return verdict instanceof Verdict.Compatible compatible
                ? compatible.notes().stream()
                        .filter(note -> note.rule().equals(FIELD_NOT_WRITTEN))
                        .map(Finding::dataPath)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static Verdict undecided(String construct, String message) {
        return new Verdict.Undecided(List.of(new Obstacle(construct, message, Location.WHOLE)));
    }
}
