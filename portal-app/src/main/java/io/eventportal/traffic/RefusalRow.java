package io.eventportal.traffic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records that their contract refuses for the same reason. What is wrong with a record first is its reason; so the rows of
 * a topic add up to its records that do not conform and those that cannot be decoded.
 *
 * @param conformance {@link Conformance#NON_CONFORMANT} or {@link Conformance#UNDECODABLE}
 * @param rule what the contract asks: a JSON Schema keyword or an id of ours; {@link TrafficRow#OTHER} beyond the number of
 *     reasons that are told apart on one topic
 * @param path JSON pointer into the payload, {@code *} for each item; empty for the payload itself
 * @param records how many, exactly
 * @param first the one with the earliest timestamp
 * @param latest the one with the latest
 */
public record RefusalRow(
        String topic,
        @Nullable String type,
        @Nullable String source,
        Conformance conformance,
        String rule,
        String path,
        long records,
        Example first,
        Example latest) {

    /** @param seen record timestamp */
    public record Example(int partition, long offset, Instant seen) {}
}
