package io.eventportal.catalog;

/**
 * A way to reach a team.
 *
 * @param kind for example {@code email}, {@code slack} or {@code url}; 1 to 64 characters
 * @param value 1 to 512 characters
 */
public record Contact(String kind, String value) {

    private static final int LONGEST_KIND = 64;
    private static final int LONGEST_VALUE = 512;

    public Contact {
        if (!fits(kind, value)) {
            throw new IllegalArgumentException("A contact has a kind of 1 to " + LONGEST_KIND + " and a value of 1 to "
                    + LONGEST_VALUE + " characters.");
        }
    }

    /** Whether both are neither blank nor too long. */
    public static boolean fits(String kind, String value) {
        return !kind.isBlank() && kind.length() <= LONGEST_KIND && !value.isBlank() && value.length() <= LONGEST_VALUE;
    }
}
