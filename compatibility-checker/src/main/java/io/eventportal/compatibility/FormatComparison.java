package io.eventportal.compatibility;

import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import java.util.List;

/**
 * What one format has to say on whether a reader copes with a writer. One for each format, found as a service, so that this
 * package need not know its children. Stateless and thread-safe.
 */
public interface FormatComparison extends RuleSource {

    SchemaFormat format();

    @Override
    default String name() {
        return format().id();
    }

    /** Whether {@code reader} copes with everything that {@code writer} may write; both of {@link #format()}. */
    Verdict canRead(Schema reader, Schema writer, Reading reading);

    /**
     * What the step from one version to the next does beyond what the two read of each other, for example that it takes up
     * again what was set aside. Compatible, mostly.
     *
     * @param direction which side is the reader in what is told
     */
    default Verdict change(Schema newer, Schema older, Direction direction, Reading reading) {
        return new Verdict.Compatible(List.of());
    }
}
