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
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean backward;
    private final boolean forward;
    private final boolean transitive;

    Level(boolean backward, boolean forward, boolean transitive) {
        this.backward = backward;
        this.forward = forward;
        this.transitive = transitive;
    }

    /** Empty for {@link #NONE}. */
    public Set<Direction> directions() {
        var directions = EnumSet.noneOf(Direction.class);
        if (backward) {
            directions.add(Direction.BACKWARD);
        }
        if (forward) {
            directions.add(Direction.FORWARD);
        }
        return directions;
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
