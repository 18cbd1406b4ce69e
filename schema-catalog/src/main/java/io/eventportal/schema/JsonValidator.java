package io.eventportal.schema;

import com.networknt.schema.Error;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Holds JSON against a valid JSON Schema. Nothing is fetched: references lead to the texts that came with the schema. A
 * pattern that takes too long, and a schema that refers to itself without end, are given up with an exception.
 */
public final class JsonValidator {

    /** No such host can exist; references are resolved against it, among the texts that came with the schema. */
    private static final String BASE = "https://contract.invalid/";

    private static final String METASCHEMAS = "json-schema.org/";

    private final Schema schema;

    /** Of a schema that {@link io.eventportal.schema.Schema#parse} takes. */
    public JsonValidator(SchemaSource source) {
        var texts = new HashMap<String, String>();
        source.references().forEach((name, text) -> texts.put(resolved(name), text));
        var registry = SchemaRegistry.withDefaultDialect(
                version(source),
                builder -> builder.schemas(texts)
                        .schemaLoader(loader -> loader.allow(iri -> isAllowed(iri.toString(), texts)))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .failFast(true)
                                .regularExpressionFactory(BoundedPattern::new)
                                .build()));
        schema = registry.getSchema(SchemaLocation.of(BASE), JsonText.read(source.text(), "The schema"));
    }

    private JsonValidator(Schema schema) {
        this.schema = schema;
    }

    /** The validator of a part of the schema, which means there what it means in the whole. {@code path} empty: itself. */
    JsonValidator part(List<String> path) {
        var place = new NodePath(PathType.JSON_POINTER);
        for (var step : path) {
            place = place.append(step);
        }
        return path.isEmpty() ? this : new JsonValidator(schema.getRefSchema(place));
    }

    public boolean accepts(JsonNode value) {
        return schema.validate(value, OutputFormat.BOOLEAN);
    }

    /** The first thing that is wrong with the value, with its place in it; empty if nothing is. */
    public Optional<String> refusal(JsonNode value) {
        return schema.validate(value).stream().findFirst().map(JsonValidator::text);
    }

    /** The same, in parts. */
    public Optional<Violation> violation(JsonNode value) {
        return schema.validate(value).stream()
                .findFirst()
                .map(error -> new Violation(
                        error.getKeyword() == null ? "false" : error.getKeyword(),
                        pointer(error.getInstanceLocation()),
                        error.getMessage(),
                        error.getInstanceNode()));
    }

    /** JSON pointer, with {@code *} for each index of an array: where in all such values, not where in this one. */
    private static String pointer(NodePath path) {
        var pointer = new StringBuilder();
        for (var i = 0; i < path.getNameCount(); i++) {
            var step = path.getElement(i);
            pointer.append('/')
                    .append(
                            step instanceof Number
                                    ? "*"
                                    : step.toString().replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    /**
     * What a schema refuses.
     *
     * @param keyword the schema's keyword that refuses; {@code false} for the schema that takes nothing
     * @param pointer JSON pointer to the value that is refused, with {@code *} for each index of an array
     * @param value what is refused; null if it is not known
     */
    public record Violation(
            String keyword,
            String pointer,
            String message,
            @Nullable JsonNode value) {}

    private static String text(Error error) {
        var at = error.getInstanceLocation().toString();
        return at.isEmpty() ? error.getMessage() : at + ": " + error.getMessage();
    }

    private static boolean isAllowed(String iri, Map<String, String> texts) {
        return texts.containsKey(iri) || iri.contains(METASCHEMAS);
    }

    private static String resolved(String name) {
        try {
            return URI.create(BASE).resolve(name).toString();
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    private static SpecificationVersion version(SchemaSource source) {
        var dialect = source.dialect() == null ? JsonSchemaDialect.DRAFT_2020_12 : source.dialect();
        return switch (dialect) {
            case DRAFT_4 -> SpecificationVersion.DRAFT_4;
            case DRAFT_6 -> SpecificationVersion.DRAFT_6;
            case DRAFT_7 -> SpecificationVersion.DRAFT_7;
            case DRAFT_2019_09 -> SpecificationVersion.DRAFT_2019_09;
            case DRAFT_2020_12 -> SpecificationVersion.DRAFT_2020_12;
        };
    }
}
