package io.eventportal.compatibility.asyncapi;

import io.eventportal.compatibility.Direction;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.Location;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what there is to tell, each thing once and in the order found, for the directions that are asked for. */
final class Report {

    static final Set<Direction> BOTH = EnumSet.allOf(Direction.class);

    private final Map<Direction, Told> told = new EnumMap<>(Direction.class);

    private record Told(Set<Finding> findings, Set<Finding> notes, Set<Obstacle> obstacles) {

        Told() {
            this(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        }

        Verdict verdict() {
            if (!findings.isEmpty()) {
                return new Verdict.Incompatible(List.copyOf(findings), List.copyOf(notes), List.copyOf(obstacles));
            }
            return obstacles.isEmpty()
                    ? new Verdict.Compatible(List.copyOf(notes))
                    : new Verdict.Undecided(List.copyOf(obstacles));
        }
    }

    Report(Set<Direction> asked) {
        asked.forEach(direction -> told.put(direction, new Told()));
    }

    boolean asks(Direction direction) {
        return told.containsKey(direction);
    }

    /**
     * A broken rule.
     *
     * @param hurt the directions in which it breaks someone
     * @param at places in the two documents
     */
    void tell(AsyncApiRule rule, Set<Direction> hurt, Sides<Location> at, String message) {
        tell(rule, hurt, at, message, null);
    }

    void tell(AsyncApiRule rule, Set<Direction> hurt, Sides<Location> at, String message, @Nullable String hint) {
        for (var direction : hurt) {
            var finding = new Finding(rule.id(), message, "", at.reader(direction), at.writer(direction), hint, null);
            if (rule.isNote()) {
                note(direction, finding);
            } else {
                finding(direction, finding);
            }
        }
    }

    void finding(Direction direction, Finding finding) {
        if (asks(direction)) {
            of(direction).findings().add(finding);
        }
    }

    void note(Direction direction, Finding note) {
        if (asks(direction)) {
            of(direction).notes().add(note);
        }
    }

    void open(Direction direction, Obstacle obstacle) {
        if (asks(direction)) {
            of(direction).obstacles().add(obstacle);
        }
    }

    Map<Direction, Verdict> verdicts() {
        var verdicts = new EnumMap<Direction, Verdict>(Direction.class);
        told.forEach((direction, all) -> verdicts.put(direction, all.verdict()));
        return verdicts;
    }

    private Told of(Direction direction) {
        return Objects.requireNonNull(told.get(direction));
    }
}
