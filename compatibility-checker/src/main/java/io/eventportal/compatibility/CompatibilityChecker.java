package io.eventportal.compatibility;

import io.eventportal.schema.Location;
import io.eventportal.schema.Schema;
import java.util.List;

/** The one question: does a reader cope with everything a writer may write? Stateless and thread-safe. */
public final class CompatibilityChecker {

    private final ContentModelPolicy policy;

    public CompatibilityChecker(ContentModelPolicy policy) {
        this.policy = policy;
    }

    /** Whether {@code reader} copes with everything that {@code writer} may write. Both of one format. */
    public Verdict canRead(Schema reader, Schema writer) {
        return new Verdict.Undecided(List.of(new Obstacle("" + policy, "" + reader + writer, Location.WHOLE)));
    }

    /**
     * Checks a new version against the versions before it.
     *
     * @param older earlier versions, oldest first; only the last counts unless the level is transitive
     */
    public LevelVerdict check(Level level, Schema newer, List<Schema> older) {
        throw new IllegalStateException("" + level + newer + older);
    }
}
