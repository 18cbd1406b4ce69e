package io.eventportal.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * Names that strangers wrote. One is trusted if it has 1 to 256 characters, is not blank, and contains no control,
 * format or separator character that would let it look like another, and nothing that is not valid Unicode; and if it is
 * not {@link TrafficRow#OTHER}, by which we call what lies beyond a limit. Any other is
 * as good as none: it is not cut, because a cut name could be somebody else's.
 */
final class Names {

    private static final int MAX_LENGTH = 256;
    private static final int MAX_BYTES = MAX_LENGTH * 4;
    private static final char REPLACEMENT = '\uFFFD';

    private Names() {}

    static @Nullable String trusted(@Nullable String name) {
        return name != null && isTrusted(name) ? name : null;
    }

    /** Reads UTF-8. */
    static @Nullable String trusted(byte @Nullable [] name) {
        return name == null || name.length > MAX_BYTES ? null : trusted(new String(name, UTF_8));
    }

    static boolean isTrusted(String name) {
        var length = name.length();
        if (length > MAX_LENGTH || name.isBlank() || name.equals(TrafficRow.OTHER)) {
            return false;
        }
        for (var i = 0; i < length; i++) {
            var character = name.charAt(i);
            if (character < ' ' || character > '~') { // nearly all names are plain ASCII
                return name.codePoints().allMatch(Names::isHarmless);
            }
        }
        return true;
    }

    private static boolean isHarmless(int codePoint) {
        return codePoint != REPLACEMENT
                && switch (Character.getType(codePoint)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }
}
