package io.eventportal.compatibility.avro;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell about a pair of types.
 *
 * @param path the way to the writer's type
 * @param suffix added to the path of the data: a field that the writer does not have
 * @param symbol the enum symbol at fault; null if none
 * @param suspected whether it only counts if the codec shows it
 */
record Break(
        AvroRule rule,
        String message,
        DatumPath path,
        String suffix,
        String readerPointer,
        String writerPointer,
        @Nullable String symbol,
        boolean suspected,
        @Nullable String hint) {

    private static final List<AvroRule> HARMLESS = List.of(
            AvroRule.FULL_NAME_CHANGED,
            AvroRule.LOGICAL_TYPE_DROPPED,
            AvroRule.LOSSY_PROMOTION,
            AvroRule.ENUM_SYMBOL_REPLACED);

    /** Whether it hurts nobody. */
    boolean harmless() {
        return HARMLESS.contains(rule);
    }
}
