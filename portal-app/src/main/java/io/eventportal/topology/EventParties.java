package io.eventportal.topology;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.traffic.GroupSighting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who has to do with one event, and what traffic shows of them.
 *
 * @param edges of the event itself, and topic-level ones of its topic; in the order of the map
 * @param groups consumer groups on the topic, by the applications that they belong to
 * @param effects events that were sent because of this one, by application and event
 * @param writings what its records name as their source and schema, most records first
 */
public record EventParties(
        List<Edge> edges,
        Map<ApplicationId, List<GroupSighting>> groups,
        List<Effect> effects,
        List<Writing> writings) {

    public EventParties {
        edges = List.copyOf(edges);
        groups = Map.copyOf(groups);
        effects = List.copyOf(effects);
        writings = List.copyOf(writings);
    }

    /**
     * An application read the event and sent another because of it, as the records themselves say.
     *
     * @param records how many named a record of the event as their cause
     */
    public record Effect(ApplicationId by, EventKey event, long records) {}

    /**
     * Records of the event of one source and schema id.
     *
     * @param application that bears the source's name; null if the records name no source, or several bear it
     * @param source null if they name none
     * @param schemaId on the wire; null if they carry none
     */
    public record Writing(
            @Nullable ApplicationId application,
            @Nullable String source,
            @Nullable Integer schemaId,
            long records,
            Instant firstSeen,
            Instant lastSeen) {}
}
