package io.eventportal.compatibility;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a reader copes with everything a writer may write. */
public sealed interface Verdict {

    /** Proven by sound rules. {@code notes} are differences worth telling that hurt nobody. */
    record Compatible(List<Finding> notes) implements Verdict {
        public Compatible {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Shown by a witness that an independent engine confirmed, or, where no single event can show it, by a rule.
     *
     * @param findings at least one, in document order
     * @param notes differences beside them that hurt nobody
     * @param obstacles what is open beside them: were there no findings, the verdict would be undecided
     */
    record Incompatible(List<Finding> findings, List<Finding> notes, List<Obstacle> obstacles) implements Verdict {
        public Incompatible {
            findings = List.copyOf(findings);
            notes = List.copyOf(notes);
            obstacles = List.copyOf(obstacles);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("incompatible needs at least one finding");
            }
        }

        /** With nothing open. */
        public Incompatible(List<Finding> findings, List<Finding> notes) {
            this(findings, notes, List.of());
        }

        /** The first finding's witness that there is; null only where no single event can show any of them. */
        public @Nullable Witness witness() {
            return findings.stream()
                    .map(Finding::witness)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Neither proven nor shown. {@code obstacles}: at least one. */
    record Undecided(List<Obstacle> obstacles) implements Verdict {
        public Undecided {
            obstacles = List.copyOf(obstacles);
            if (obstacles.isEmpty()) {
                throw new IllegalArgumentException("undecided needs at least one obstacle");
            }
        }
    }

    /** {@code compatible}, {@code incompatible} or {@code undecided}. */
    default String id() {
        return switch (this) {
            case Compatible c -> "compatible";
            case Incompatible i -> "incompatible";
            case Undecided u -> "undecided";
        };
    }
}
