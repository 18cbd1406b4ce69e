package io.eventportal.governance;

import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Verdict;
import java.util.List;
import java.util.function.Predicate;

/**
 * What some live waivers let pass of a verdict.
 *
 * @param waivers those that may let something pass; empty if there is none
 */
public record Cover(List<Waiver> waivers) {

    public static final Cover NONE = new Cover(List.of());

    public Cover {
        waivers = List.copyOf(waivers);
    }

    /** The verdict without what passes: compatible if nothing is left. */
    public Verdict open(Verdict verdict) {
        return part(verdict, finding -> !covers(finding), obstacle -> !coversObstacles());
    }

    /** The same, part by part. */
    public LevelVerdict open(LevelVerdict verdict) {
        return part(verdict, finding -> !covers(finding), obstacle -> !coversObstacles());
    }

    /** Only what passes: compatible if nothing does. */
    public LevelVerdict passed(LevelVerdict verdict) {
        return part(verdict, this::covers, obstacle -> coversObstacles());
    }

    /** The waivers that let something of the verdict pass. */
    public List<Waiver> used(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Compatible compatible -> List.of();
            case Verdict.Undecided undecided ->
                waivers.stream().filter(Waiver::coversAll).toList();
            case Verdict.Incompatible incompatible ->
                waivers.stream()
                        .filter(waiver -> incompatible.findings().stream().anyMatch(waiver::covers))
                        .toList();
        };
    }

    private boolean covers(Finding finding) {
        return waivers.stream().anyMatch(waiver -> waiver.covers(finding));
    }

    /** Nothing is known of an obstacle that a rule could name. */
    private boolean coversObstacles() {
        return waivers.stream().anyMatch(Waiver::coversAll);
    }

    private static LevelVerdict part(LevelVerdict verdict, Predicate<Finding> findings, Predicate<Obstacle> obstacles) {
        if (verdict.parts().isEmpty()) {
            return new LevelVerdict(verdict.level(), part(verdict.verdict(), findings, obstacles), List.of());
        }
        return LevelVerdict.of(
                verdict.level(),
                verdict.parts().stream()
                        .map(part -> new LevelVerdict.Part(
                                part.direction(), part.olderIndex(), part(part.verdict(), findings, obstacles)))
                        .toList());
    }

    private static Verdict part(Verdict verdict, Predicate<Finding> findings, Predicate<Obstacle> obstacles) {
        return switch (verdict) {
            case Verdict.Compatible compatible -> compatible;
            case Verdict.Undecided undecided ->
                of(
                        List.of(),
                        List.of(),
                        undecided.obstacles().stream().filter(obstacles).toList());
            case Verdict.Incompatible incompatible ->
                of(
                        incompatible.findings().stream().filter(findings).toList(),
                        incompatible.notes(),
                        incompatible.obstacles().stream().filter(obstacles).toList());
        };
    }

    private static Verdict of(List<Finding> findings, List<Finding> notes, List<Obstacle> obstacles) {
        if (!findings.isEmpty()) {
            return new Verdict.Incompatible(findings, notes, obstacles);
        }
        return obstacles.isEmpty() ? new Verdict.Compatible(notes) : new Verdict.Undecided(obstacles);
    }
}
