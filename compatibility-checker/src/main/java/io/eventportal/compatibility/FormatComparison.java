package io.eventportal.compatibility;

import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;

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
}
