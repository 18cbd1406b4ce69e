package io.eventportal.compatibility;

import java.util.List;

/**
 * The verdict at a level, with the single verdicts that it is made of.
 *
 * @param level the level applied
 * @param verdict incompatible if any part is, else undecided if any part is, else compatible
 * @param parts one for each direction and earlier version that the level asks about; empty for NONE or a first version
 */
public record LevelVerdict(Level level, Verdict verdict, List<Part> parts) {

    public LevelVerdict {
        parts = List.copyOf(parts);
    }

    /** @param olderIndex position of the earlier version in the list that was checked against */
    public record Part(Direction direction, int olderIndex, Verdict verdict) {}
}
