package io.eventportal.compatibility;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Direction x history: what a new version of a subject must be compatible with.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/schema-evolution.html">Schema
 *     evolution</a>
 */
public enum Level {
    NONE(EnumSet.noneOf(Direction.class), false),
    BACKWARD(EnumSet.of(Direction.BACKWARD), false),
    BACKWARD_TRANSITIVE(EnumSet.of(Direction.BACKWARD), true),
    FORWARD(EnumSet.of(Direction.FORWARD), false),
    FORWARD_TRANSITIVE(EnumSet.of(Direction.FORWARD), true),
    FULL(EnumSet.allOf(Direction.class), false),
    FULL_TRANSITIVE(EnumSet.allOf(Direction.class), true);

    private final EnumSet<Direction> directions;
    private final boolean transitive;

    Level(EnumSet<Direction> directions, boolean transitive) {
        this.directions = directions;
        this.transitive = transitive;
    }

    /** Empty for {@link #NONE}. */
    public Set<Direction> directions() {
        return EnumSet.copyOf(directions);
    }

    /** Whether every earlier version counts, not only the latest. */
    public boolean isTransitive() {
        return transitive;
    }

    public static Optional<Level> of(String name) {
        return Arrays.stream(values())
                .filter(level -> level.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
