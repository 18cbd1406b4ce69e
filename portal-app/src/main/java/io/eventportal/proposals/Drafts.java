package io.eventportal.proposals;

import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading;
import io.eventportal.traffic.GroupSighting;
import io.eventportal.traffic.RetainedRecords;
import io.eventportal.traffic.Traffic;
import io.eventportal.traffic.TrafficRow;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ObjectNode;

/**
 * Drafts an AsyncAPI document for a topic from what traffic shows: its messages with what their payloads have in common,
 * who sends and who receives. The draft is a valid document, and its schemas accept every record that it was made from.
 */
@Service
public class Drafts {

    private static final int MAX_TYPES = 100;
    private static final int MAX_PARTIES = 50;

    private final Traffic traffic;
    private final RetainedRecords records;
    private final RegisteredPayloads registered;
    private final InstantSource clock;

    Drafts(Traffic traffic, RetainedRecords records, RegisteredPayloads registered, InstantSource clock) {
        this.traffic = traffic;
        this.records = records;
        this.registered = registered;
        this.clock = clock;
    }

    /**
     * A draft as YAML; empty if there is no traffic on the topic.
     *
     * @param limit records to look at, the newest of each partition
     * @throws io.eventportal.traffic.ClusterUnreachableException if the records cannot be read
     */
    public Optional<String> of(String topic, int limit) {
        var rows = traffic.rows(topic);
        var groups = traffic.groups(topic);
        if (rows.isEmpty() && groups.isEmpty()) {
            return Optional.empty();
        }
        var messages = messages(topic, rows, limit);
        return valid(document(topic, rows, groups, messages, DraftMessage::tree))
                .or(() -> valid(document(topic, rows, groups, messages, DraftMessage::nameOnly)));
    }

    private String document(
            String topic,
            List<TrafficRow> rows,
            List<GroupSighting> groups,
            List<DraftMessage> messages,
            Function<DraftMessage, ObjectNode> written) {
        var draft = new DraftDocument(topic, clock.instant());
        messages.forEach(message -> draft.message(message, written.apply(message)));
        sources(rows).forEach(draft::sends);
        groups.stream().map(GroupSighting::groupId).sorted().limit(MAX_PARTIES).forEach(draft::receives);
        return draft.yaml();
    }

    /** Payloads of strangers may lead to a text that no document can hold; then the draft names the messages only. */
    private static Optional<String> valid(String text) {
        return AsyncApiReader.read(text) instanceof AsyncApiReading.Valid ? Optional.of(text) : Optional.empty();
    }

    /** Also of types that were counted and are not among the records that were read. */
    private List<DraftMessage> messages(String topic, List<TrafficRow> rows, int limit) {
        var messages = new TreeMap<String, DraftMessage>();
        for (var record : records.newest(topic, limit)) {
            var type = Objects.requireNonNullElse(record.type(), "");
            if (messages.containsKey(type) || messages.size() < MAX_TYPES) {
                messages.computeIfAbsent(type, DraftMessage::new).add(record, registered);
            }
        }
        for (var row : rows) {
            var type = Objects.requireNonNullElse(row.type(), "");
            if (!TrafficRow.OTHER.equals(type) && messages.size() < MAX_TYPES) {
                messages.computeIfAbsent(type, DraftMessage::new);
            }
        }
        return List.copyOf(messages.values());
    }

    /** Types by the source that sends them; the types of a source that names none are empty. */
    private static TreeMap<String, TreeSet<String>> sources(List<TrafficRow> rows) {
        var sources = new TreeMap<String, TreeSet<String>>();
        for (var row : rows) {
            var source = row.source();
            if (source != null && (sources.containsKey(source) || sources.size() < MAX_PARTIES)) {
                sources.computeIfAbsent(source, any -> new TreeSet<>()).add(Objects.requireNonNullElse(row.type(), ""));
            }
        }
        return sources;
    }
}
