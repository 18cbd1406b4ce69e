package io.eventportal.impact;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.SchemaSource;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.Evidence;
import io.eventportal.traffic.GroupSighting;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a proposal does to one consumer of the event.
 *
 * @param owner empty if unknown
 * @param groupId its consumer group; null if none is known
 * @param reader how its needs are known
 * @param readerDetail the same as a sentence
 * @param readerSchema what it reads with; null where that is the event's schema of today, or unknown
 * @param verdict whether it copes with everything the proposed schema lets the producer send
 * @param status what stands behind the edge from the event to this consumer
 * @param evidence of that edge, strongest first
 * @param touches the changed fields that it reads, as JSON pointers without array positions
 * @param standing how far it is on the topic; null if no group of it was seen there
 * @param consequences what it sends because of this event, and who waits for that; of a consumer that is not unharmed
 */
public record ConsumerImpact(
        ApplicationId application,
        String owner,
        @Nullable String groupId,
        ReaderKnowledge reader,
        String readerDetail,
        @Nullable SchemaSource readerSchema,
        Verdict verdict,
        EdgeStatus status,
        List<Evidence> evidence,
        List<String> touches,
        @Nullable Standing standing,
        List<Consequence> consequences) {

    public ConsumerImpact {
        evidence = List.copyOf(evidence);
        touches = List.copyOf(touches);
        consequences = List.copyOf(consequences);
    }

    public boolean isHurt() {
        return !(verdict instanceof Verdict.Compatible);
    }

    /** How well it is known what the consumer reads, the best first. */
    public enum ReaderKnowledge {
        /** It registered the schema that it reads with. */
        REGISTERED,
        /** Its own document says so, in the payload of its receive operation. */
        DECLARED,
        /** Nothing says so: the contract that was current when its group began to read. */
        CURRENT_AT_START,
        /** Nothing says so: the event's whole current schema is assumed. */
        ASSUMED,
        /** Nothing says so, and the event has no current schema either. */
        UNKNOWN;

        /** Whether the consumer itself said it; what is assumed proves no break. */
        boolean isItsOwnWord() {
            return this == REGISTERED || this == DECLARED;
        }

        /** {@code registered}, {@code declared}, {@code current-at-start}, {@code assumed} or {@code unknown}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * How a consumer's groups stand on the event's topic.
     *
     * @param lag records not yet read, all groups together; -1 if nothing was committed
     * @param active whether any of them reads
     * @param lastActive when one last did
     */
    public record Standing(long lag, boolean active, Instant lastActive) {

        static @Nullable Standing of(List<GroupSighting> groups) {
            if (groups.isEmpty()) {
                return null;
            }
            var committed = groups.stream().mapToLong(GroupSighting::lag).filter(lag -> lag >= 0);
            return new Standing(
                    groups.stream().anyMatch(group -> group.lag() >= 0) ? committed.sum() : -1,
                    groups.stream().anyMatch(group -> group.activity().active()),
                    groups.stream()
                            .map(group -> group.activity().lastActive())
                            .max(Instant::compareTo)
                            .orElseThrow());
        }
    }

    /**
     * An event that the consumer was seen to send because of this one.
     *
     * @param records how many named a record of this event as their cause
     * @param consumers who receives it, by id
     */
    public record Consequence(EventKey event, long records, List<ApplicationId> consumers) {
        public Consequence {
            consumers = List.copyOf(consumers);
        }
    }
}
