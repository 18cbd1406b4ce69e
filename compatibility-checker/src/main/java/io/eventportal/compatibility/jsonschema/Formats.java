package io.eventportal.compatibility.jsonschema;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The formats of JSON Schema that are decided where formats bind, each with texts that have it. Others bind nobody.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-validation#section-7.3">Defined formats</a>
 */
final class Formats {

    private static final Map<String, List<String>> SAMPLES = Map.ofEntries(
            Map.entry("date-time", List.of("2020-02-29T12:30:00Z", "1999-12-31T23:59:59.5+01:00")),
            Map.entry("date", List.of("2020-02-29", "1999-12-31")),
            Map.entry("time", List.of("12:30:00Z", "23:59:59.5+01:00")),
            Map.entry("duration", List.of("P1D", "PT36H")),
            Map.entry("email", List.of("joe@example.com", "a@b.org")),
            Map.entry("hostname", List.of("example.com", "a")),
            Map.entry("ipv4", List.of("192.0.2.1", "10.0.0.1")),
            Map.entry("ipv6", List.of("2001:db8::1", "::1")),
            Map.entry("uri", List.of("https://example.com/a", "urn:a:b")),
            Map.entry("uri-reference", List.of("/a/b", "https://example.com/a")),
            Map.entry("uuid", List.of("00000000-0000-4000-8000-000000000000", "6ba7b810-9dad-11d1-80b4-00c04fd430c8")),
            Map.entry("json-pointer", List.of("/a/0", "")));

    /** Texts that have few formats: tried first where one must not be had. */
    static final List<String> PLAIN = List.of(" ", "text", "a b", "", "0", "[");

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private static final Map<String, com.networknt.schema.Schema> CHECKS = new ConcurrentHashMap<>();

    private Formats() {}

    /** Whether a format of this name binds where formats do. */
    static boolean isKnown(String name) {
        return SAMPLES.containsKey(name);
    }

    /** Some texts that have a known format. */
    static List<String> samples(String name) {
        return SAMPLES.getOrDefault(name, List.of());
    }

    /** Whether a text has a known format. */
    static boolean accepts(String name, String text) {
        var json = JsonNodeFactory.instance;
        return CHECKS.computeIfAbsent(
                        name, format -> REGISTRY.getSchema(json.objectNode().put("format", format)))
                .validate(json.stringNode(text))
                .isEmpty();
    }
}
