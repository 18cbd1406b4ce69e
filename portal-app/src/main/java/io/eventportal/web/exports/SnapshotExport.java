package io.eventportal.web.exports;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.Events;
import io.eventportal.impact.ConsumerImpact.ReaderKnowledge;
import io.eventportal.impact.Involved;
import io.eventportal.impact.KnownReader;
import io.eventportal.impact.Readers;
import io.eventportal.schema.SchemaSource;
import io.eventportal.topology.Edge;
import io.eventportal.topology.Topology;
import io.eventportal.topology.TopologyMap;
import io.eventportal.traffic.GroupSighting;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who reads which event, by which schema, for the gate to answer without the portal what a change would do. Packed lines of
 * JSON: a first one that says what it is, one for each event, one for each topic that is read whatever event is on it, and
 * a last one that says how many they are.
 */
@Component
public class SnapshotExport {

    /** Counted up when a gate that reads an earlier one would misunderstand it. */
    private static final int VERSION = 1;

    private static final int AT_A_TIME = 200;

    private static final KnownReader NOTHING_KNOWN = new KnownReader(ReaderKnowledge.UNKNOWN, null, "");

    /** What a consumer reads with. */
    private interface Needs {
        KnownReader of(ApplicationId application, Event.@Nullable Party party);
    }

    private final Events events;
    private final TopologyMap map;
    private final Readers readers;
    private final JsonMapper json;

    SnapshotExport(Events events, TopologyMap map, Readers readers, JsonMapper json) {
        this.events = events;
        this.map = map;
        this.readers = readers;
        this.json = json;
    }

    public void write(OutputStream out, Instant at) throws IOException {
        try (var packed = new GZIPOutputStream(out)) {
            new Writing(packed, map.current()).write(at);
        }
    }

    /** One snapshot as it is written. */
    private final class Writing {

        private final OutputStream out;
        private final Topology topology;
        private final Map<String, List<Edge>> edges;
        private long lines;
        private String topicOfGroups = "";
        private Map<ApplicationId, List<GroupSighting>> groups = Map.of();

        Writing(OutputStream out, Topology topology) {
            this.out = out;
            this.topology = topology;
            this.edges = topology.edges().stream()
                    .collect(Collectors.groupingBy(Edge::topic, TreeMap::new, Collectors.toList()));
        }

        void write(Instant at) throws IOException {
            line(json.createObjectNode()
                    .put("snapshot", "event-portal")
                    .put("version", VERSION)
                    .put("createdAt", at.toString()));
            lines = 0;
            var keys = topology.events().stream().map(Topology.EventNode::key).toList();
            for (var from = 0; from < keys.size(); from += AT_A_TIME) {
                events(keys.subList(from, Math.min(from + AT_A_TIME, keys.size())));
            }
            for (var topic : edges.entrySet()) {
                topic(
                        topic.getKey(),
                        topic.getValue().stream()
                                .filter(edge -> edge.type() == null)
                                .toList());
            }
            line(json.createObjectNode().put("end", "event-portal").put("lines", lines));
        }

        private void events(List<EventKey> keys) throws IOException {
            var declared = events.findAll(keys).stream().collect(Collectors.toMap(Event::key, Function.identity()));
            for (var key : keys) {
                event(key, declared.get(key));
            }
        }

        private void event(EventKey key, @Nullable Event event) throws IOException {
            var contract = event == null ? null : event.contract();
            var line = json.createObjectNode().put("event", key.toString()).put("declared", event != null);
            schema(line, "contract", contract);
            if (!key.topic().equals(topicOfGroups)) {
                topicOfGroups = key.topic();
                groups = map.groupsOn(topicOfGroups);
            }
            var touching = edges.getOrDefault(key.topic(), List.of()).stream()
                    .filter(edge -> edge.type() == null || edge.type().equals(key.type()))
                    .toList();
            var needs = readers.of(key, event);
            consumers(
                    line,
                    touching,
                    event,
                    (application, party) -> needs.of(application, party, groups.getOrDefault(application, List.of())));
            line(line);
        }

        private void topic(String topic, List<Edge> ofTopic) throws IOException {
            if (!ofTopic.isEmpty()) {
                var line = json.createObjectNode().put("topic", topic);
                consumers(line, ofTopic, null, (application, party) -> NOTHING_KNOWN);
                line(line);
            }
        }

        private void line(ObjectNode line) throws IOException {
            out.write(json.writeValueAsString(line).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
            lines++;
        }
    }

    private static void consumers(ObjectNode line, List<Edge> edges, @Nullable Event event, Needs needs) {
        var into = line.putArray("consumers");
        for (var receiver : Involved.of(Action.RECEIVE, edges, event)) {
            var edge = receiver.edge();
            var reader = needs.of(receiver.application(), receiver.party());
            var consumer = into.addObject()
                    .put("application", receiver.application().value())
                    .put("owner", receiver.owner())
                    .put("groupId", receiver.groupId())
                    .put("reader", reader.knowledge().id())
                    .put("status", edge.status().id());
            schema(consumer, "schema", reader.schema());
            var evidence = consumer.putArray("evidence");
            edge.evidence()
                    .forEach(each ->
                            evidence.addObject().put("kind", each.kind()).put("detail", each.detail()));
        }
    }

    private static void schema(ObjectNode into, String member, @Nullable SchemaSource schema) {
        if (schema == null) {
            return;
        }
        var node = into.putObject(member).put("format", schema.format().id()).put("text", schema.text());
        if (schema.dialect() != null) {
            node.put("dialect", schema.dialect().id());
        }
        if (!schema.references().isEmpty()) {
            var references = node.putObject("references");
            schema.references().forEach(references::put);
        }
    }
}
