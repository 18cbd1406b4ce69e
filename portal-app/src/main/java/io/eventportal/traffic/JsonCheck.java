package io.eventportal.traffic;

import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.SchemaSource;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Validates JSON, after a schema id or without one. Nothing is fetched; a pattern that takes too long is given up. */
final class JsonCheck implements PayloadCheck {

    private static final int MAX_DEPTH = 100;

    /** No such host can exist; references are resolved against it, among the texts that came with the schema. */
    private static final String BASE = "https://contract.invalid/";

    private static final String METASCHEMAS = "json-schema.org/";

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Schema schema;
    private final SchemaIds schemaIds;

    JsonCheck(SchemaSource source, SchemaIds schemaIds) {
        this.schema = compile(source);
        this.schemaIds = schemaIds;
    }

    @Override
    public Conformance check(byte[] value) {
        JsonNode payload;
        try {
            var prefix = schemaIds.prefixLength(value);
            payload = MAPPER.readTree(value, prefix, value.length - prefix);
        } catch (JacksonException e) {
            return Conformance.UNDECODABLE;
        }
        if (payload.isMissingNode()) {
            return Conformance.UNDECODABLE;
        }
        return schema.validate(payload, OutputFormat.BOOLEAN) ? Conformance.CONFORMANT : Conformance.NON_CONFORMANT;
    }

    private static Schema compile(SchemaSource source) {
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
        return registry.getSchema(SchemaLocation.of(BASE), MAPPER.readTree(source.text()));
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
