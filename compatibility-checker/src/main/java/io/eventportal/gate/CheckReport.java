package io.eventportal.gate;

import io.eventportal.compatibility.Direction;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Severity;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.Location;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answer about one contract.
 *
 * @param older the file of the older contract; that of the newer where it is new
 * @param newer the file of the newer contract; that of the older where it is deleted
 * @param result the verdict at the level, with its directions, after a rules file had its say
 * @param overridden what the rules file changed, also what it switched off
 * @param otherwise null if the other policy says the same
 */
record CheckReport(
        Change change,
        SchemaFile older,
        SchemaFile newer,
        LevelVerdict result,
        List<Overridden> overridden,
        @Nullable OtherReading otherwise) {

    CheckReport {
        overridden = List.copyOf(overridden);
    }

    /** What happened to the contract. */
    enum Change {
        CHANGED,
        ADDED,
        DELETED
    }

    /**
     * A finding with its places in time, not in roles: in a build it matters which file to change.
     *
     * @param newer null where the contract is deleted
     * @param overridden null if it is as severe as its rule says
     */
    record Found(
            Direction direction,
            Finding finding,
            Place older,
            @Nullable Place newer,
            @Nullable Overridden overridden) {

        /** Where it is shown: in the newer file, which can still be mended, if there is one. */
        Place shownAt() {
            return newer == null ? older : newer;
        }
    }

    /** What could not be decided, in which direction. */
    record Open(Direction direction, Obstacle obstacle, Beside beside) {

        /** For example {@code pattern: It has a backreference. At /properties/code/pattern}. */
        String sentence() {
            return obstacle.construct() + ": " + obstacle.message() + " At " + obstacle.location();
        }

        /** What to do about it. */
        String review() {
            return switch (beside) {
                case NOTHING ->
                    "Neither proven compatible nor shown to be incompatible: review it by hand; --on-undecided warn lets it"
                            + " pass.";
                case FINDINGS -> "Without the findings beside it this would be undecided: review it by hand, too.";
            };
        }
    }

    /** What else is said of the same direction. */
    enum Beside {
        NOTHING,
        FINDINGS
    }

    /** For example {@code a.avsc -> b.avsc}, or {@code a.avsc (new)}. */
    String name() {
        return switch (change) {
            case CHANGED -> older.name().equals(newer.name()) ? newer.name() : older.name() + " -> " + newer.name();
            case ADDED -> newer.name() + " (new)";
            case DELETED -> older.name() + " (deleted)";
        };
    }

    Verdict verdict() {
        return result.verdict();
    }

    List<LevelVerdict.Part> parts() {
        return result.parts();
    }

    /** Why readers do not cope; by direction, then in document order. */
    List<Found> findings() {
        return parts().stream().flatMap(this::findings).toList();
    }

    /** Differences that hurt nobody, also beside findings. */
    List<Found> notes() {
        return parts().stream().flatMap(this::notes).toList();
    }

    /** What was not decided; also beside findings. */
    List<Open> obstacles() {
        return parts().stream().flatMap(CheckReport::obstacles).toList();
    }

    /** What a rules file switched off. */
    List<Found> switchedOff() {
        return overridden.stream()
                .filter(each -> each.here() == Severity.OFF)
                .map(each -> found(each.direction(), each.finding(), each))
                .toList();
    }

    Stream<Found> findings(LevelVerdict.Part part) {
        return part.verdict() instanceof Verdict.Incompatible incompatible
                ? found(part.direction(), incompatible.findings())
                : Stream.of();
    }

    Stream<Found> notes(LevelVerdict.Part part) {
        return switch (part.verdict()) {
            case Verdict.Compatible compatible -> found(part.direction(), compatible.notes());
            case Verdict.Incompatible incompatible -> found(part.direction(), incompatible.notes());
            case Verdict.Undecided undecided -> weakened(part.direction());
        };
    }

    /** What a rules file made a note of, so that what is open is all that is left. */
    private Stream<Found> weakened(Direction direction) {
        return overridden.stream()
                .filter(each -> each.direction() == direction && each.here() == Severity.WARN)
                .map(each -> found(direction, each.finding(), each));
    }

    static Stream<Open> obstacles(LevelVerdict.Part part) {
        return switch (part.verdict()) {
            case Verdict.Compatible compatible -> Stream.of();
            case Verdict.Incompatible incompatible -> open(part, incompatible.obstacles(), Beside.FINDINGS);
            case Verdict.Undecided undecided -> open(part, undecided.obstacles(), Beside.NOTHING);
        };
    }

    private static Stream<Open> open(LevelVerdict.Part part, List<Obstacle> obstacles, Beside beside) {
        return obstacles.stream().map(obstacle -> new Open(part.direction(), obstacle, beside));
    }

    private Stream<Found> found(Direction direction, List<Finding> findings) {
        var byFinding = new HashMap<Finding, Overridden>();
        overridden.stream()
                .filter(each -> each.direction() == direction)
                .forEach(each -> byFinding.put(each.finding(), each));
        return findings.stream().map(finding -> found(direction, finding, byFinding.get(finding)));
    }

    private Found found(Direction direction, Finding finding, @Nullable Overridden how) {
        return switch (direction) {
            case BACKWARD -> new Found(direction, finding, older.place(finding.writer()), newer(finding.reader()), how);
            case FORWARD -> new Found(direction, finding, older.place(finding.reader()), newer(finding.writer()), how);
        };
    }

    private @Nullable Place newer(Location location) {
        return switch (change) {
            case CHANGED, ADDED -> newer.place(location);
            case DELETED -> null;
        };
    }

    /** Whether there is more to say than the verdict. */
    boolean isTold() {
        return !findings().isEmpty()
                || !obstacles().isEmpty()
                || !notes().isEmpty()
                || !switchedOff().isEmpty()
                || otherwise != null;
    }

    /** For example {@code the new schema reads what the old one wrote}. */
    static String meaning(Direction direction) {
        return switch (direction) {
            case BACKWARD -> "the new schema reads what the old one wrote";
            case FORWARD -> "the old schema reads what the new one writes";
        };
    }
}
