package io.eventportal.web.pages;

import io.eventportal.catalog.Page;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.traffic.DeadLetterRow;
import io.eventportal.traffic.Gap;
import io.eventportal.traffic.ProducerSighting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a topic shows; each list is cut.
 *
 * @param partitions that are counted; 0 if none is
 * @param producers as the brokers know them; null before they were asked
 * @param deadLetters that came from it, or lie on it
 * @param gaps offsets that were not counted, latest first
 * @param subjects that serializers would use for its keys and values, and are registered
 * @param draftHref a draft of a document for it; null if documents name it
 */
record TopicView(
        String name,
        int partitions,
        List<EventRow> events,
        List<EdgeRow> edges,
        List<GroupRow> groups,
        @Nullable ProducerSighting producers,
        List<DeadLetterRow> deadLetters,
        Page<Gap> gaps,
        String gapsHref,
        List<Link> subjects,
        EventView.Live live,
        @Nullable String draftHref) {

    /** One event of the topic. */
    record EventRow(Link event, EdgeStatus status, long records) {}

    boolean isEmpty() {
        return events.isEmpty()
                && edges.isEmpty()
                && groups.isEmpty()
                && live.rows().isEmpty();
    }
}
