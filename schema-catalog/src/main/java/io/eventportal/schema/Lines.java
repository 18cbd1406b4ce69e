package io.eventportal.schema;

import java.util.Arrays;

/** The lines of a text, to say in which one a character stands. */
final class Lines {

    private final int[] starts;

    private Lines(int[] starts) {
        this.starts = starts;
    }

    static Lines of(String text) {
        var starts = new int[16];
        var count = 1;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * count);
                }
                starts[count++] = i + 1;
            }
        }
        return new Lines(Arrays.copyOf(starts, count));
    }

    /** The place of the character that {@code offset} others stand before. */
    Location place(String pointer, int offset) {
        var found = Arrays.binarySearch(starts, offset);
        var line = found < 0 ? -found - 2 : found;
        return new Location(pointer, line + 1, offset - starts[line] + 1);
    }
}
