package io.eventportal.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What a reader looks for among the events. Every null means "any".
 *
 * @param text words that each must occur in the key, title, summary, description, tags, owner or domain, in any letter
 *     case
 * @param topic exact topic
 * @param format payload format id, for example {@code avro}
 * @param state lifecycle id
 * @param page first is 0
 * @param size 1 to 200
 */
public record EventQuery(
        @Nullable String text,
        @Nullable String domain,
        @Nullable String topic,
        @Nullable String type,
        @Nullable String producer,
        @Nullable String consumer,
        @Nullable String format,
        @Nullable String state,
        int page,
        int size) {

    public EventQuery {
        if (page < 0 || page > 1_000_000 || size < 1 || size > 200) {
            throw new IllegalArgumentException("page is 0 to 1000000 and size 1 to 200, got " + page + " and " + size);
        }
    }

    public static EventQuery all() {
        return new EventQuery(null, null, null, null, null, null, null, null, 0, 200);
    }
}
