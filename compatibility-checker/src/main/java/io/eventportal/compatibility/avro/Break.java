package io.eventportal.compatibility.avro;

import io.eventportal.compatibility.Severity;
import io.eventportal.schema.AvroPlace;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell about a pair of types.
 *
 * @param path the way to the writer's type
 * @param suffix added to the path of the data: a field that the writer does not have
 * @param symbol the enum symbol at fault; null if none
 */
record Break(
        AvroRule rule,
        String message,
        DatumPath path,
        String suffix,
        AvroPlace reader,
        AvroPlace writer,
        @Nullable String symbol,
        @Nullable String hint) {

    /** Whether it hurts nobody. */
    boolean harmless() {
        return rule.severity() != Severity.ERROR;
    }
}
