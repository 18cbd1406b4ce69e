package io.eventportal.topology;

import io.eventportal.catalog.ApplicationId;
import java.time.Instant;

/**
 * Somebody says that a name which is seen in traffic belongs to an application.
 *
 * @param pattern the whole name, 1 to 256 characters; if its last one is an asterisk, all names that begin like it, of
 *     which there is at least one character
 * @param madeAt our clock
 */
public record AliasRule(
        long id, Alias.Kind kind, String pattern, ApplicationId application, String madeBy, Instant madeAt) {

    public static final int LONGEST_PATTERN = 256;
    private static final char ANY = '*';

    /** Whether names can be matched with it. */
    public static boolean isPattern(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_PATTERN
                && text.codePoints().noneMatch(Character::isISOControl)
                && text.indexOf(ANY) != 0
                && (text.indexOf(ANY) < 0 || text.indexOf(ANY) == text.length() - 1);
    }

    boolean isPrefix() {
        return pattern.charAt(pattern.length() - 1) == ANY;
    }

    /** What names begin with; the whole name if it stands for one only. */
    String text() {
        return isPrefix() ? pattern.substring(0, pattern.length() - 1) : pattern;
    }
}
