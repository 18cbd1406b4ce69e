package io.eventportal.catalog.store;

import io.eventportal.schema.Fingerprint;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Payload schemas as rows of {@code catalog.payload_schema}. */
final class PayloadSchemas {

    /** For a query that joins the table as {@code s}, to be read with {@link #read}. */
    static final String COLUMNS =
            "s.format as schema_format, s.text as schema_text, s.dialect as schema_dialect, s.\"references\" as schema_references";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PayloadSchemas() {}

    /** Names the row: everything that makes the schema what it is. */
    static String fingerprint(SchemaSource schema) {
        return Fingerprint.of(row(schema).toString()).hex();
    }

    static ObjectNode row(SchemaSource schema) {
        var row = JSON.createObjectNode();
        row.put("format", schema.format().id());
        row.put("text", schema.text());
        row.put("dialect", schema.dialect() == null ? null : schema.dialect().id());
        ArrayNode references = row.putArray("references");
        schema.references()
                .forEach((name, text) -> references.addArray().add(name).add(text));
        return row;
    }

    /** The schema that a row joins; null if it joins none. */
    static @Nullable SchemaSource read(ResultSet row) throws SQLException {
        var format = row.getString("schema_format");
        if (format == null) {
            return null;
        }
        var dialect = row.getString("schema_dialect");
        return new SchemaSource(
                SchemaFormat.of(format).orElseThrow(),
                row.getString("schema_text"),
                references(row.getString("schema_references")),
                dialect == null ? null : JsonSchemaDialect.ofId(dialect).orElseThrow());
    }

    private static Map<String, String> references(String pairs) {
        if (pairs.equals("[]")) {
            return Map.of(); // as most have none
        }
        var references = new LinkedHashMap<String, String>();
        for (JsonNode pair : JSON.readTree(pairs)) {
            references.put(pair.get(0).stringValue(), pair.get(1).stringValue());
        }
        return references;
    }
}
