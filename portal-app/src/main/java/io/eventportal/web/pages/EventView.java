package io.eventportal.web.pages;

import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.registry.RegisteredSchema;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.Evidence;
import io.eventportal.traffic.GroupSighting;
import io.eventportal.traffic.TrafficRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of an event shows.
 *
 * @param declared what documents say; null if only traffic shows the event
 * @param contract the schema the sender declares; null if none does
 * @param versions of the subjects that Kafka clients would use for the event, by subject, newest first
 */
record EventView(
        EventKey key,
        Link topic,
        EdgeStatus status,
        @Nullable Event declared,
        @Nullable Link domain,
        @Nullable Markdown description,
        @Nullable SchemaView contract,
        List<Participant> senders,
        List<Participant> receivers,
        List<Version> versions,
        List<String> examples,
        Live live,
        String href,
        String impactHref) {

    /**
     * An application on one side of the event.
     *
     * @param owner empty if unknown
     * @param groups its consumer groups on the topic, as last seen
     * @param schema what it writes or reads; null if its document does not say
     * @param wholeTopic traffic shows that it works on the topic, not which events
     */
    record Participant(
            Link application,
            String owner,
            EdgeStatus status,
            List<Evidence> evidence,
            @Nullable String groupId,
            List<GroupSighting> groups,
            @Nullable SchemaView schema,
            boolean wholeTopic) {}

    /** One registered version. */
    record Version(Link subject, int version, int id) {

        static Version of(RegisteredSchema schema) {
            return new Version(
                    new Link(schema.subject(), Href.subject(schema.subject())), schema.version(), schema.id());
        }
    }

    /** What was counted of the event so far, one row for each source and schema id. */
    record Live(List<TrafficRow> rows, long records, long conformant, long nonConformant, long undecodable) {

        static Live of(List<TrafficRow> rows) {
            return new Live(
                    rows,
                    rows.stream().mapToLong(TrafficRow::records).sum(),
                    rows.stream().mapToLong(TrafficRow::conformant).sum(),
                    rows.stream().mapToLong(TrafficRow::nonConformant).sum(),
                    rows.stream().mapToLong(TrafficRow::undecodable).sum());
        }

        /** Records that no schema was asked about. */
        public long unchecked() {
            return records - conformant - nonConformant - undecodable;
        }
    }
}
