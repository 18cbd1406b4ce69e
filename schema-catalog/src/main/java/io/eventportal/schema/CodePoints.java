package io.eventportal.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A set of Unicode code points: where stretches of members begin and end, in turn, ascending. */
public final class CodePoints {

    public static final int MAX = Character.MAX_CODE_POINT;
    public static final CodePoints ALL = range(0, MAX);
    public static final CodePoints NONE = new CodePoints(new int[0]);
    public static final CodePoints DIGITS = range('0', '9');
    public static final CodePoints WORD = union(List.of(DIGITS, range('A', 'Z'), of('_'), range('a', 'z')));

    /** White space and line ends. */
    public static final CodePoints SPACE = union(List.of(
            range(0x09, 0x0D),
            of(0x20),
            of(0xA0),
            of(0x1680),
            range(0x2000, 0x200A),
            range(0x2028, 0x2029),
            of(0x202F),
            of(0x205F),
            of(0x3000),
            of(0xFEFF)));

    public static final CodePoints LINE_ENDS = union(List.of(of('\n'), of('\r'), range(0x2028, 0x2029)));

    /** Even places: first member of a stretch; odd places: first code point behind it. */
    private final int[] bounds;

    private CodePoints(int[] bounds) {
        this.bounds = bounds;
    }

    public static CodePoints of(int codePoint) {
        return range(codePoint, codePoint);
    }

    /** Both ends included. */
    public static CodePoints range(int low, int high) {
        return new CodePoints(new int[] {low, high + 1});
    }

    public static CodePoints union(List<CodePoints> sets) {
        var stretches = new ArrayList<int[]>();
        for (var set : sets) {
            for (var i = 0; i < set.bounds.length; i += 2) {
                stretches.add(new int[] {set.bounds[i], set.bounds[i + 1]});
            }
        }
        stretches.sort(Comparator.comparingInt(stretch -> stretch[0]));
        var bounds = new ArrayList<Integer>();
        for (var stretch : stretches) {
            if (!bounds.isEmpty() && stretch[0] <= bounds.getLast()) {
                bounds.set(bounds.size() - 1, Math.max(bounds.getLast(), stretch[1]));
            } else {
                bounds.add(stretch[0]);
                bounds.add(stretch[1]);
            }
        }
        return new CodePoints(bounds.stream().mapToInt(Integer::intValue).toArray());
    }

    /** All code points that are as asked; looks at each of the million. */
    public static CodePoints where(IntPredicate member) {
        var bounds = new ArrayList<Integer>();
        var inside = false;
        for (var codePoint = 0; codePoint <= MAX; codePoint++) {
            if (member.test(codePoint) != inside) {
                bounds.add(codePoint);
                inside = !inside;
            }
        }
        if (inside) {
            bounds.add(MAX + 1);
        }
        return new CodePoints(bounds.stream().mapToInt(Integer::intValue).toArray());
    }

    public CodePoints complement() {
        var out = new ArrayList<Integer>();
        var next = 0;
        for (var i = 0; i < bounds.length; i += 2) {
            if (bounds[i] > next) {
                out.add(next);
                out.add(bounds[i]);
            }
            next = bounds[i + 1];
        }
        if (next <= MAX) {
            out.add(next);
            out.add(MAX + 1);
        }
        return new CodePoints(out.stream().mapToInt(Integer::intValue).toArray());
    }

    public boolean contains(int codePoint) {
        if (bounds.length == 2) {
            return bounds[0] <= codePoint && codePoint < bounds[1];
        }
        var at = Arrays.binarySearch(bounds, codePoint);
        return at >= 0 ? at % 2 == 0 : (-at - 1) % 2 == 1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CodePoints that && Arrays.equals(bounds, that.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    /** The only member, if there is but one; -1 otherwise. */
    public int single() {
        return bounds.length == 2 && bounds[1] == bounds[0] + 1 ? bounds[0] : -1;
    }

    /** The least member; -1 if there is none. */
    public int first() {
        return bounds.length == 0 ? -1 : bounds[0];
    }

    /** Adds the code points at which membership changes. */
    public void cuts(SortedSet<Integer> into) {
        for (var bound : bounds) {
            into.add(bound);
        }
    }

    /** A character class of {@code java.util.regex}. */
    public String toJava() {
        if (bounds.length == 0) {
            return "(?!)";
        }
        var text = new StringBuilder("[");
        for (var i = 0; i < bounds.length; i += 2) {
            text.append("\\x{%x}-\\x{%x}".formatted(bounds[i], bounds[i + 1] - 1));
        }
        return text.append(']').toString();
    }

    @Override
    public String toString() {
        return toJava();
    }
}
