package io.eventportal.traffic;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Where counting starts on a partition that was never counted. */
sealed interface StartFrom {

    /** With the oldest record that the partition still holds. */
    record Beginning() implements StartFrom {}

    /** With the first record that is written after Kafka was observed for the first time, by record timestamp. */
    record End() implements StartFrom {}

    /** With the first record of that time or later, by record timestamp. */
    record At(Instant time) implements StartFrom {}

    /**
     * Reads {@code beginning}, {@code end}, or a time as ISO 8601 writes it, in UTC.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static StartFrom of(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "beginning" -> new Beginning();
            case "end" -> new End();
            default -> at(text.strip());
        };
    }

    private static StartFrom at(String time) {
        try {
            return new At(Instant.parse(time));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + time + "' is neither beginning, end, nor a time such as 2026-01-31T08:00:00Z", e);
        }
    }
}
