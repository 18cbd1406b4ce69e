package io.eventportal.search;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which events carry a field?
 *
 * @param name of the field, in any spelling; 1 to {@value #LONGEST_NAME} characters
 * @param kind only those of that kind, see {@link FieldKind}; null for any
 * @param page first is 0
 * @param size 1 to 200
 */
public record FieldQuery(String name, Match match, @Nullable String kind, int page, int size) {

    public static final int LONGEST_NAME = 256;

    public FieldQuery {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("A field's name has 1 to " + LONGEST_NAME + " characters, not blank.");
        }
        if (page < 0 || page > 1_000_000 || size < 1 || size > 200) {
            throw new IllegalArgumentException("page is 0 to 1000000 and size 1 to 200, got " + page + " and " + size);
        }
    }

    /** How a name is compared. */
    public enum Match {
        EXACT,
        /** The field's name begins with what is asked for. */
        PREFIX;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Match> of(String id) {
            return id.equals("exact")
                    ? Optional.of(EXACT)
                    : id.equals("prefix") ? Optional.of(PREFIX) : Optional.empty();
        }
    }

    boolean matches(FieldUse field) {
        var plain = FieldNames.plain(name);
        var other = FieldNames.plain(field.name());
        return (match == Match.EXACT ? other.equals(plain) : other.startsWith(plain))
                && (kind == null || kind.equals(field.kind()));
    }
}
