package io.eventportal.compatibility;

import java.util.ArrayList;
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

    /** The verdict that follows from its parts. */
    public static LevelVerdict of(Level level, List<Part> parts) {
        return new LevelVerdict(
                level, together(parts.stream().map(Part::verdict).toList()), parts);
    }

    /** What two verdicts on one pair say together. */
    static Verdict together(Verdict one, Verdict other) {
        return other instanceof Verdict.Compatible compatible
                        && compatible.notes().isEmpty()
                ? one
                : together(List.of(one, other));
    }

    private static Verdict together(List<Verdict> verdicts) {
        var findings = new ArrayList<Finding>();
        var obstacles = new ArrayList<Obstacle>();
        var notes = new ArrayList<Finding>();
        for (var verdict : verdicts) {
            switch (verdict) {
                case Verdict.Incompatible incompatible -> {
                    findings.addAll(incompatible.findings());
                    notes.addAll(incompatible.notes());
                    obstacles.addAll(incompatible.obstacles());
                }
                case Verdict.Undecided undecided -> obstacles.addAll(undecided.obstacles());
                case Verdict.Compatible compatible -> notes.addAll(compatible.notes());
            }
        }
        if (!findings.isEmpty()) {
            return new Verdict.Incompatible(findings, notes, obstacles);
        }
        return obstacles.isEmpty() ? new Verdict.Compatible(notes) : new Verdict.Undecided(obstacles);
    }
}
