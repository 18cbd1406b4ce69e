package io.eventportal.impact;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.Location;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether one reader copes with a proposed schema, where the reader's schema may be missing or of another format. */
final class ReaderVerdict {

    private ReaderVerdict() {}

    static Verdict of(CompatibilityChecker checker, @Nullable SchemaSource reader, Schema proposed) {
        if (reader == null) {
            return undecided(
                    "reader unknown", "Neither a document nor a current schema says what this consumer reads.");
        }
        if (reader.format() != proposed.source().format()) {
            return formatChanged(reader, proposed);
        }
        try {
            return checker.canRead(Schema.parse(reader), proposed);
        } catch (InvalidSchemaException e) {
            return undecided(
                    "reader schema invalid", "The schema this consumer reads with is not valid: " + e.getMessage());
        }
    }

    private static Verdict formatChanged(SchemaSource reader, Schema proposed) {
        var message = "The proposal is written in " + proposed.source().format().id() + ", this consumer reads "
                + reader.format().id() + ".";
        return new Verdict.Incompatible(
                List.of(new Finding(
                        "impact/format-changed",
                        message,
                        "",
                        Location.WHOLE,
                        Location.WHOLE,
                        "Send the new format as a new event, and retire this one when nobody reads it.")),
                null);
    }

    private static Verdict undecided(String construct, String message) {
        return new Verdict.Undecided(List.of(new Obstacle(construct, message, Location.WHOLE)));
    }
}
