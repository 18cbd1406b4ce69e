package io.eventportal.compatibility.jsonschema;

import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.JsonSchemaResources.Place;
import io.eventportal.schema.JsonText;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A plain text of the format, pattern and length that some schemas set. */
final class JsonTextDraft {

    private static final String PLAIN = "text";
    private static final int LONGEST = 10_000;
    private static final long STEPS_FOR_A_PATTERN = 20_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final Map<String, String> OF_FORMAT = Map.ofEntries(
            Map.entry("date-time", "2026-01-31T12:00:00Z"),
            Map.entry("date", "2026-01-31"),
            Map.entry("time", "12:00:00Z"),
            Map.entry("duration", "PT1H"),
            Map.entry("email", "somebody@example.com"),
            Map.entry("idn-email", "somebody@example.com"),
            Map.entry("hostname", "www.example.com"),
            Map.entry("idn-hostname", "www.example.com"),
            Map.entry("ipv4", "192.0.2.1"),
            Map.entry("ipv6", "2001:db8::1"),
            Map.entry("uri", "https://example.com/1"),
            Map.entry("iri", "https://example.com/1"),
            Map.entry("uri-reference", "/1"),
            Map.entry("iri-reference", "/1"),
            Map.entry("uri-template", "/{id}"),
            Map.entry("uuid", "6f1c2a3e-9b4d-4c5e-8f70-1a2b3c4d5e6f"),
            Map.entry("json-pointer", "/a"),
            Map.entry("relative-json-pointer", "0"),
            Map.entry("regex", "^a$"));

    private JsonTextDraft() {}

    static JsonNode of(List<Place> schemas) {
        if (schemas.stream().anyMatch(schema -> schema.node().path("pattern").isString())) {
            return ofPattern(schemas);
        }
        var shortest = 0;
        var longest = LONGEST;
        var text = PLAIN;
        for (var schema : schemas) {
            text = OF_FORMAT.getOrDefault(schema.node().path("format").asString(""), text);
            shortest = Math.max(shortest, schema.node().path("minLength").asInt(0));
            longest = Math.min(longest, schema.node().path("maxLength").asInt(LONGEST));
        }
        if (text.length() < shortest) {
            text = text + "-".repeat(Math.min(shortest, LONGEST) - text.length());
        }
        return NODES.stringNode(text.length() > longest ? text.substring(0, Math.max(0, longest)) : text);
    }

    private static JsonNode ofPattern(List<Place> schemas) {
        var parts = NODES.arrayNode();
        for (var schema : schemas) {
            var part = parts.addObject();
            for (var keyword : List.of("pattern", "minLength", "maxLength")) {
                if (schema.node().has(keyword)) {
                    part.set(keyword, schema.node().path(keyword));
                }
            }
        }
        var asked = NODES.objectNode().put("type", "string").set("allOf", parts);
        try {
            var schema = (JsonSchema) Schema.parse(SchemaSource.json(JsonText.write(asked)));
            return JsonExamples.solved(schema, STEPS_FOR_A_PATTERN).orElse(NODES.stringNode(PLAIN));
        } catch (InvalidSchemaException e) {
            return NODES.stringNode(PLAIN); // as in a draft that takes other patterns: the judge will say
        }
    }
}
