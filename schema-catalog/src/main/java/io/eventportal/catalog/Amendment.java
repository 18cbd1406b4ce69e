package io.eventportal.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people set for an event or an application in place of what documents say. It stays when a document comes again.
 * Null leaves the documents' word.
 *
 * @param domain empty for none
 * @param owner empty for none
 * @param stage how far it is in its life, with what is said of its end
 */
public record Amendment(
        @Nullable String domain,
        @Nullable String owner,
        @Nullable List<String> tags,
        @Nullable Stage stage) {

    /** Nothing is set. */
    public static final Amendment NONE = new Amendment(null, null, null, null);

    public Amendment {
        tags = tags == null ? null : List.copyOf(tags);
    }

    /** How far something is in its life. */
    public record Stage(Lifecycle lifecycle, Deprecation deprecation) {}
}
