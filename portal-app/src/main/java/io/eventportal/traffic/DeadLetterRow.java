package io.eventportal.traffic;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records of one kind that a consumer gave up on, as the headers of the dead letters tell. The rows of a dead-letter topic
 * add up to the records there that bear such headers, exactly.
 *
 * @param deadTopic where they lie
 * @param group the consumer group that gave up; null if the headers do not say
 * @param originalTopic where they came from; {@link TrafficRow#OTHER} for what lies beyond the number of kinds that are
 *     told apart
 * @param type event type; null if the record names none
 * @param exceptionClass the cause, where one is named
 * @param field the field that the exception's message names; null if it names none
 * @param message of the latest, cut, without what stood in quotes or braces and without digits; may be empty
 * @param mark whose headers they are: {@code spring}, {@code streams} or {@code connect}
 * @param first coordinates of the earliest on the dead-letter topic
 * @param last coordinates of the latest
 * @param original where the latest came from, {@code topic-partition@offset}; null if the headers do not say
 * @param firstSeen timestamp of the earliest
 * @param lastSeen timestamp of the latest
 */
public record DeadLetterRow(
        String deadTopic,
        @Nullable String group,
        String originalTopic,
        @Nullable String type,
        String exceptionClass,
        @Nullable String field,
        String message,
        String mark,
        long records,
        Coordinates first,
        Coordinates last,
        @Nullable String original,
        Instant firstSeen,
        Instant lastSeen) {

    /** Where one record lies on its topic. */
    public record Coordinates(int partition, long offset) {}
}
