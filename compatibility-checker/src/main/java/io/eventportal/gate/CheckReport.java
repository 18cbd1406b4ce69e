package io.eventportal.gate;

import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Direction;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Verdict;
import io.eventportal.compatibility.Witness;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The answer to one check, ready to be printed in any form.
 *
 * @param result the verdict at the level, with its directions
 * @param older the file of the older schema
 * @param newer the file of the newer schema
 */
record CheckReport(
        LevelVerdict result, ContentModelPolicy policy, OnUndecided onUndecided, SchemaFile older, SchemaFile newer) {

    /** A finding with its places in time, not in roles: in a build it matters which file to change. */
    record Found(Direction direction, Finding finding, Place older, Place newer) {}

    /** What could not be decided, in which direction. */
    record Open(Direction direction, Obstacle obstacle) {}

    /** An event that cannot be read, in which direction. */
    record Shown(Direction direction, Witness witness) {}

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
        return parts().stream()
                .flatMap(part -> notes(part.verdict()).stream().map(note -> found(part.direction(), note)))
                .toList();
    }

    private static List<Finding> notes(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Compatible compatible -> compatible.notes();
            case Verdict.Incompatible incompatible -> incompatible.notes();
            case Verdict.Undecided undecided -> List.of();
        };
    }

    /** What was not decided; also beside findings, where the other direction is open. */
    List<Open> obstacles() {
        return parts().stream().flatMap(CheckReport::obstacles).toList();
    }

    /** At most one for each direction. */
    List<Shown> witnesses() {
        return parts().stream()
                .flatMap(part -> witness(part.verdict()).stream().map(witness -> new Shown(part.direction(), witness)))
                .toList();
    }

    Stream<Found> findings(LevelVerdict.Part part) {
        return part.verdict() instanceof Verdict.Incompatible incompatible
                ? incompatible.findings().stream().map(finding -> found(part.direction(), finding))
                : Stream.of();
    }

    static Stream<Open> obstacles(LevelVerdict.Part part) {
        return part.verdict() instanceof Verdict.Undecided undecided
                ? undecided.obstacles().stream().map(obstacle -> new Open(part.direction(), obstacle))
                : Stream.of();
    }

    private static Optional<Witness> witness(Verdict verdict) {
        return verdict instanceof Verdict.Incompatible incompatible
                ? Optional.ofNullable(incompatible.witness())
                : Optional.empty();
    }

    private Found found(Direction direction, Finding finding) {
        return switch (direction) {
            case BACKWARD ->
                new Found(direction, finding, older.place(finding.writer()), newer.place(finding.reader()));
            case FORWARD -> new Found(direction, finding, older.place(finding.reader()), newer.place(finding.writer()));
        };
    }

    /** For example {@code the new schema reads what the old one wrote}. */
    static String meaning(Direction direction) {
        return switch (direction) {
            case BACKWARD -> "the new schema reads what the old one wrote";
            case FORWARD -> "the old schema reads what the new one writes";
        };
    }
}
