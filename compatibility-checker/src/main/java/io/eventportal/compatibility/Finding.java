package io.eventportal.compatibility;

import io.eventportal.schema.Location;
import org.jspecify.annotations.Nullable;

/**
 * One reason why the reader does not cope.
 *
 * @param rule id of the broken rule, {@code format/kebab-case}
 * @param message a sentence that names things
 * @param dataPath JSON pointer of the value in an event, for example {@code /items/0/sku}; array positions are
 *     {@code *} where any item is meant
 * @param reader place in the reader's schema
 * @param writer place in the writer's schema
 * @param hint a compatible way to do it; null if none is known
 * @param witness an event that shows it; null where no single event can, or for one of many findings
 */
public record Finding(
        String rule,
        String message,
        String dataPath,
        Location reader,
        Location writer,
        @Nullable String hint,
        @Nullable Witness witness) {

    public Finding withWitness(@Nullable Witness shown) {
        return new Finding(rule, message, dataPath, reader, writer, hint, shown);
    }
}
