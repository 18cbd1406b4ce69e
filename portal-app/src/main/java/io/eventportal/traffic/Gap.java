package io.eventportal.traffic;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Offsets of a partition that were not counted, and why. Observation goes on behind them.
 *
 * @param topicId Kafka's id of the topic
 * @param from first offset
 * @param to first offset behind; null if nobody knows how far it goes
 */
public record Gap(
        String topic,
        String topicId,
        int partition,
        Kind kind,
        long from,
        @Nullable Long to,
        Instant noticed) {

    /** Why the offsets were not counted. */
    public enum Kind {
        /** Their records were deleted, by retention or by hand, before they were read. */
        EXPIRED,
        /** The log was cut back and written anew: what had been counted there is not there any more. */
        TRUNCATED,
        /** The topic was deleted and made anew; what it held beyond was not read. */
        RECREATED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
