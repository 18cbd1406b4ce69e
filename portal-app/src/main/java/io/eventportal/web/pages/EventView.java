package io.eventportal.web.pages;

import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.topology.EdgeStatus;
import io.eventportal.topology.Evidence;
import io.eventportal.traffic.GroupSighting;
import io.eventportal.traffic.TrafficRow;
import io.eventportal.web.history.EventChange;
import io.eventportal.web.snippets.Snippet;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of an event shows.
 *
 * @param declared what documents say; null if only traffic shows the event
 * @param contract the schema the sender declares; null if none does
 * @param missingExample why no example could be made; null if there is one, or nothing to make it from
 * @param registered of the subjects that Kafka clients would use for the event, by subject
 * @param changes in the documents of its applications, newest first
 * @param records what is in them
 * @param flows in which it was seen; with most instances first, cut
 * @param snippets how to consume it, one for each client
 */
record EventView(
        EventKey key,
        Link topic,
        EdgeStatus status,
        @Nullable Declared declared,
        @Nullable Link domain,
        @Nullable Markdown description,
        @Nullable LifeView life,
        @Nullable SchemaView contract,
        List<Participant> senders,
        List<Participant> receivers,
        List<Subject> registered,
        List<ExampleView> examples,
        @Nullable String missingExample,
        List<Change> changes,
        Live live,
        RecordsView records,
        List<FlowRow> flows,
        List<Snippet> snippets,
        String href,
        String impactHref) {

    /** In words; each may be empty. */
    record Declared(
            String title,
            String summary,
            String owner,
            String contentType,
            List<String> tags,
            List<String> sensitiveFields) {

        static Declared of(Event event) {
            return new Declared(
                    event.title(),
                    event.summary(),
                    event.owner(),
                    event.contentType(),
                    event.tags(),
                    event.sensitiveFields());
        }
    }

    /**
     * An application on one side of the event.
     *
     * @param owner empty if unknown
     * @param groups its consumer groups on the topic, as last seen
     * @param fields that it writes or reads, cut; empty if its document does not say
     * @param fieldCount how many fields there are
     * @param wholeTopic traffic shows that it works on the topic, not which events
     */
    record Participant(
            Link application,
            String owner,
            EdgeStatus status,
            List<Evidence> evidence,
            @Nullable String groupId,
            List<GroupSighting> groups,
            List<FieldLine> fields,
            int fieldCount,
            boolean wholeTopic) {}

    /** A subject with its versions, newest first. */
    record Subject(Link subject, List<Version> versions) {}

    /** @param diffHref what it changed in the version before; null for the first */
    record Version(
            int version, int id, String href, @Nullable String diffHref) {}

    /** @param href what else the revision changed */
    record Change(Link application, int revision, Instant savedAt, String savedBy, String sentence, String href) {

        static Change of(EventChange change) {
            var revision = change.revision();
            return new Change(
                    Link.to(change.application()),
                    revision.revision(),
                    revision.savedAt(),
                    revision.savedBy(),
                    change.change().sentence(),
                    Href.diff(change.application(), revision.revision() - 1, revision.revision()));
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
