package io.eventportal.web.exports;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.Application;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.Applications;
import io.eventportal.catalog.store.Events;
import io.eventportal.schema.SchemaField;
import io.eventportal.schema.SchemaFields;
import io.eventportal.topology.Edge;
import io.eventportal.topology.Topology;
import io.eventportal.topology.TopologyMap;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The map as OpenLineage: each application is a job, each topic a data set, what it receives from are its inputs and what it
 * sends to its outputs. One JSON object a line. A topic with one event type has that event's fields as its schema.
 *
 * @see <a href="https://openlineage.io/docs/spec/naming">Naming of Kafka data sets</a>
 */
@Component
public class OpenLineageExport {

    private static final String PRODUCER = "https://github.com/event-portal";
    private static final String JOB_EVENT = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/JobEvent";
    private static final String FACETS = "https://openlineage.io/spec/facets/";
    private static final String NAMESPACE = "event-portal";

    private final Applications applications;
    private final Events events;
    private final TopologyMap map;
    private final JsonMapper json;

    OpenLineageExport(Applications applications, Events events, TopologyMap map, JsonMapper json) {
        this.applications = applications;
        this.events = events;
        this.map = map;
        this.json = json;
    }

    /** @param cluster {@code host:port} of a broker, which names the cluster */
    public void write(OutputStream out, String cluster, Instant at) throws IOException {
        var topology = map.current();
        var declared = applications.findAll().stream().collect(Collectors.toMap(Application::id, Function.identity()));
        var edges = topology.edges().stream().collect(Collectors.groupingBy(Edge::application));
        var schemas = new Schemas(topology);
        for (var node : topology.applications()) {
            var event = event(
                    node.id(),
                    declared.get(node.id()),
                    edges.getOrDefault(node.id(), List.of()),
                    "kafka://" + cluster,
                    schemas);
            event.put("eventTime", at.toString());
            out.write(json.writeValueAsString(event).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
    }

    private ObjectNode event(
            ApplicationId id, @Nullable Application declared, List<Edge> edges, String namespace, Schemas schemas) {
        var event = json.createObjectNode();
        event.put("producer", PRODUCER).put("schemaURL", JOB_EVENT);
        var job = event.putObject("job").put("namespace", NAMESPACE).put("name", id.value());
        jobFacets(job.putObject("facets"), declared);
        dataSets(event.putArray("inputs"), edges, Action.RECEIVE, namespace, schemas);
        dataSets(event.putArray("outputs"), edges, Action.SEND, namespace, schemas);
        return event;
    }

    private static ObjectNode facet(ObjectNode facets, String name, String schema) {
        return facets.putObject(name).put("_producer", PRODUCER).put("_schemaURL", FACETS + schema);
    }

    private static void jobFacets(ObjectNode facets, @Nullable Application declared) {
        facet(facets, "jobType", "2-0-2/JobTypeJobFacet.json")
                .put("processingType", "STREAMING")
                .put("integration", "KAFKA")
                .put("jobType", "APPLICATION");
        if (declared != null && !declared.description().isEmpty()) {
            facet(facets, "documentation", "1-0-0/DocumentationJobFacet.json")
                    .put("description", declared.description());
        }
        if (declared != null && !declared.owner().isEmpty()) {
            facet(facets, "ownership", "1-0-0/OwnershipJobFacet.json")
                    .putArray("owners")
                    .addObject()
                    .put("name", "team:" + declared.owner())
                    .put("type", "OWNER");
        }
    }

    private static void dataSets(
            ArrayNode into, List<Edge> edges, Action direction, String namespace, Schemas schemas) {
        var byTopic = new TreeMap<String, List<Edge>>(edges.stream()
                .filter(edge -> edge.direction() == direction)
                .collect(Collectors.groupingBy(Edge::topic)));
        byTopic.forEach((topic, ofTopic) -> {
            var set = into.addObject().put("namespace", namespace).put("name", topic);
            schemas.add(set, topic);
            var evidence = set.withObjectProperty("facets")
                    .putObject("eventPortal_evidence")
                    .put("_producer", PRODUCER)
                    .put("_schemaURL", "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/DatasetFacet");
            var types = evidence.putArray("edges");
            ofTopic.stream()
                    .sorted(Comparator.comparing(edge -> String.valueOf(edge.type())))
                    .forEach(edge -> types.addObject()
                            .put("type", edge.type())
                            .put("status", edge.status().id()));
        });
    }

    /** The fields of each topic that has one event type, read when they are first asked for. */
    private final class Schemas {

        private final Map<String, EventKey> only = new LinkedHashMap<>();
        private final Map<String, List<SchemaField>> fields = new LinkedHashMap<>();

        Schemas(Topology topology) {
            var byTopic = topology.events().stream()
                    .map(Topology.EventNode::key)
                    .collect(Collectors.groupingBy(EventKey::topic));
            byTopic.forEach((topic, keys) -> {
                if (keys.size() == 1) {
                    only.put(topic, keys.getFirst());
                }
            });
        }

        void add(ObjectNode set, String topic) {
            var key = only.get(topic);
            var known = key == null ? List.<SchemaField>of() : fields.computeIfAbsent(topic, name -> fieldsOf(key));
            if (!known.isEmpty()) {
                var facet = facet(set.withObjectProperty("facets"), "schema", "1-1-1/SchemaDatasetFacet.json");
                write(facet.putArray("fields"), known);
            }
        }

        private List<SchemaField> fieldsOf(EventKey key) {
            var contract = events.find(key).map(event -> event.contract()).orElse(null);
            return contract == null ? List.of() : SchemaFields.of(contract);
        }

        private static void write(ArrayNode into, List<SchemaField> fields) {
            for (var field : fields) {
                var each = into.addObject().put("name", field.name()).put("type", field.type());
                if (!field.description().isEmpty()) {
                    each.put("description", field.description());
                }
                if (!field.fields().isEmpty()) {
                    write(each.putArray("fields"), field.fields());
                }
            }
        }
    }
}
