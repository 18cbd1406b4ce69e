package io.eventportal.proposals;

import io.eventportal.schema.SchemaSource;
import io.eventportal.traffic.RetainedRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the records of one type have in common. */
final class DraftMessage {

    /** Name of the message of records that name no type. */
    static final String UNTYPED = "Untyped";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(200).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String type;
    private final InferredSchema inferred = new InferredSchema();
    private final Map<String, Integer> headers = new TreeMap<>();
    private final Map<Integer, SchemaSource> schemas = new HashMap<>();
    private @Nullable Integer newestId;
    private int records;
    private int payloads;

    /** @param type empty of records that name none */
    DraftMessage(String type) {
        this.type = type;
    }

    String type() {
        return type;
    }

    String name() {
        return type.isEmpty() ? UNTYPED : type;
    }

    void add(RetainedRecord record, RegisteredPayloads registered) {
        records++;
        record.headers().stream()
                .filter(header -> !header.equals("$ref"))
                .forEach(header -> headers.merge(header, 1, Integer::sum));
        var id = record.schemaId();
        if (id != null && !schemas.containsKey(id)) {
            registered.binary(id).ifPresent(schema -> schemas.put(id, schema));
        }
        if (id != null && schemas.containsKey(id) && (newestId == null || id > newestId)) {
            newestId = id;
        }
        var payload = record.payload();
        if (payload != null) {
            payloads++;
            json(payload);
        }
    }

    private void json(byte[] payload) {
        try {
            JsonNode tree = JSON.readTree(payload);
            if (!tree.isMissingNode()) {
                inferred.add(tree);
            }
        } catch (JacksonException e) {
            // Not JSON: nothing is said of such payloads.
        }
    }

    /** That there is such a message, and no more. */
    ObjectNode nameOnly() {
        return NODES.objectNode().put("name", name());
    }

    ObjectNode tree() {
        var message = nameOnly();
        message.put(
                "summary",
                records == 0
                        ? "Seen on the topic; no record of it was at hand."
                        : "Inferred from " + records + (records == 1 ? " record." : " records."));
        var schema = newestId == null ? null : schemas.get(newestId);
        if (schema != null) {
            payload(message, schema);
        } else if (payloads > 0 && inferred.shown() == payloads) {
            message.put("contentType", "application/json");
            message.set("payload", inferred.schema());
        }
        headers(message);
        return message;
    }

    private static void payload(ObjectNode message, SchemaSource schema) {
        switch (schema.format()) {
            case AVRO -> {
                message.put("contentType", "application/vnd.apache.avro");
                var payload = message.putObject("payload");
                payload.put("schemaFormat", "application/vnd.apache.avro+json;version=1.9.0");
                payload.set("schema", JSON.readTree(schema.text()));
            }
            case PROTOBUF -> {
                message.put("contentType", "application/vnd.google.protobuf");
                var payload = message.putObject("payload");
                payload.put("schemaFormat", "application/vnd.google.protobuf;version=3");
                payload.put("schema", schema.text());
            }
            case JSON -> throw new IllegalArgumentException("JSON is inferred");
        }
    }

    /** Their names, and which of them every record has. */
    private void headers(ObjectNode message) {
        if (headers.isEmpty()) {
            return;
        }
        var schema = message.putObject("headers").put("type", "object");
        var always = headers.entrySet().stream()
                .filter(header -> header.getValue() == records)
                .map(Map.Entry::getKey)
                .toList();
        if (!always.isEmpty()) {
            always.forEach(schema.putArray("required")::add);
        }
        var properties = schema.putObject("properties");
        headers.keySet().forEach(header -> properties.putObject(header).put("type", "string"));
    }
}
