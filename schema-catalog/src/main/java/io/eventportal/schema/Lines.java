package io.eventportal.schema;

import java.util.Arrays;

/** The lines of a text, to say in which one a character stands. */
final class Lines {

    private final int[] starts;

    private Lines(int[] starts) {
        this.starts = starts;
    }

    static Lines of(String text) {
        var hasReturns = text.indexOf('\r') >= 0;
        var starts = new int[16];
        var count = 1;
        var start = nextLine(text, 0, hasReturns);
        while (start >= 0) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
            }
            starts[count++] = start;
            start = nextLine(text, start, hasReturns);
        }
        return new Lines(Arrays.copyOf(starts, count));
    }

    /** Where the next line starts: after a line feed, a carriage return, or both; -1 if there is none. */
    private static int nextLine(String text, int from, boolean hasReturns) {
        if (!hasReturns) {
            var feed = text.indexOf('\n', from);
            return feed < 0 ? -1 : feed + 1;
        }
        for (var i = from; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
                return i + 1;
            }
        }
        return -1;
    }

    /** The place of the character that {@code offset} others stand before. */
    Location place(String pointer, int offset) {
        var found = Arrays.binarySearch(starts, offset);
        var line = found < 0 ? -found - 2 : found;
        return new Location(pointer, line + 1, offset - starts[line] + 1);
    }
}
