package io.eventportal.registry;

/**
 * A part of a list.
 *
 * @param offset how many to leave out at the start
 * @param limit how many at most; negative for all
 */
public record Slice(int offset, int limit) {

    public static final Slice ALL = new Slice(0, -1);

    public Slice {
        if (offset < 0) {
            throw new IllegalArgumentException("an offset is not negative");
        }
    }

    /** The same, of at most so many. */
    public Slice atMost(int most) {
        return new Slice(offset, limit < 0 ? most : Math.min(limit, most));
    }

    boolean isAll() {
        return offset == 0 && limit < 0;
    }
}
