package io.eventportal.traffic.flows;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records of one event, of one source, name records of another event as their cause. So whoever wrote them has read the
 * cause. Exact, of the correlation ids that were followed; kept when the instances are not.
 *
 * @param causeType null if the causes name none, or are beyond the number that is told apart
 * @param effectType likewise
 * @param source what the effects name as theirs
 * @param records how many effects
 * @param meanDelay from cause to effect, by the records' clocks
 * @param firstSeen timestamp of the first effect
 * @param lastSeen of the latest one
 */
public record Causation(
        String causeTopic,
        @Nullable String causeType,
        String effectTopic,
        @Nullable String effectType,
        String source,
        long records,
        Duration meanDelay,
        Instant firstSeen,
        Instant lastSeen) {}
