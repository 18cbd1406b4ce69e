package io.eventportal.gate;

import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Schemas as a portal writes them down: {@code format}, {@code text}, {@code references}, {@code dialect}. */
final class SourceJson {

    private SourceJson() {}

    /** Null if there is none, or in a format that is not understood. */
    static @Nullable SchemaSource read(JsonNode node) {
        var format = SchemaFormat.of(node.path("format").asString(""));
        if (format.isEmpty() || !node.path("text").isString()) {
            return null;
        }
        var references = new LinkedHashMap<String, String>();
        node.path("references")
                .properties()
                .forEach(each -> references.put(each.getKey(), each.getValue().asString("")));
        var dialect = JsonSchemaDialect.ofId(node.path("dialect").asString(""));
        return new SchemaSource(format.get(), node.path("text").stringValue(), references, dialect.orElse(null));
    }

    /**
     * Writes a schema into a request.
     *
     * @param member which holds the text
     */
    static void write(SchemaSource schema, ObjectNode into, String member) {
        into.put("format", schema.format().id());
        into.put(member, schema.text());
        if (!schema.references().isEmpty()) {
            var references = into.putObject("references");
            schema.references().forEach(references::put);
        }
        if (schema.dialect() != null) {
            into.put("dialect", schema.dialect().id());
        }
    }
}
