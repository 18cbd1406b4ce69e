package io.eventportal.schema;

import java.util.List;

/**
 * Numbers that are set aside.
 *
 * @param first the smallest
 * @param last the largest, itself included
 * @param offset where it stands in the text
 */
public record ProtobufRange(int first, int last, int offset) {

    public boolean holds(int number) {
        return first <= number && number <= last;
    }

    boolean meets(ProtobufRange other) {
        return first <= other.last && other.first <= last;
    }

    static boolean anyHolds(List<ProtobufRange> ranges, int number) {
        for (var range : ranges) {
            if (range.holds(number)) {
                return true;
            }
        }
        return false;
    }

    /** For example {@code 4} or {@code 4 to 7}. */
    @Override
    public String toString() {
        return first == last ? String.valueOf(first) : first + " to " + last;
    }
}
