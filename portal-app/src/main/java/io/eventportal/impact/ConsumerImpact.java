package io.eventportal.impact;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.compatibility.Verdict;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.Evidence;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a proposal does to one consumer of the event.
 *
 * @param owner empty if unknown
 * @param groupId its consumer group; null if none is known
 * @param reader how its needs are known
 * @param verdict whether it copes with everything the proposed schema lets the producer send
 * @param status what stands behind the edge from the event to this consumer
 * @param evidence of that edge, strongest first
 */
public record ConsumerImpact(
        ApplicationId application,
        String owner,
        @Nullable String groupId,
        ReaderKnowledge reader,
        Verdict verdict,
        EdgeStatus status,
        List<Evidence> evidence) {

    public ConsumerImpact {
        evidence = List.copyOf(evidence);
    }

    /** How well it is known what the consumer reads. */
    public enum ReaderKnowledge {
        /** Its own document says so, in the payload of its receive operation. */
        DECLARED,
        /** Nothing says so: the event's whole current schema is assumed. */
        ASSUMED,
        /** Nothing says so, and the event has no current schema either. */
        UNKNOWN;

        /** {@code declared}, {@code assumed} or {@code unknown}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
