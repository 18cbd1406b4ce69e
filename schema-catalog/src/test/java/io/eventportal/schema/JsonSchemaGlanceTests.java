package io.eventportal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class JsonSchemaGlanceTests {

    private static final List<String> KEYWORDS = List.of(
            "$anchor",
            "$comment",
            "$defs",
            "$dynamicAnchor",
            "$dynamicRef",
            "$id",
            "$recursiveAnchor",
            "$recursiveRef",
            "$ref",
            "$schema",
            "$vocabulary",
            "additionalItems",
            "additionalProperties",
            "allOf",
            "anyOf",
            "const",
            "contains",
            "contentEncoding",
            "contentMediaType",
            "contentSchema",
            "default",
            "definitions",
            "dependencies",
            "dependentRequired",
            "dependentSchemas",
            "deprecated",
            "description",
            "else",
            "enum",
            "examples",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "format",
            "id",
            "if",
            "items",
            "maxContains",
            "maxItems",
            "maxLength",
            "maxProperties",
            "maximum",
            "minContains",
            "minItems",
            "minLength",
            "minProperties",
            "minimum",
            "multipleOf",
            "not",
            "oneOf",
            "pattern",
            "patternProperties",
            "prefixItems",
            "properties",
            "propertyNames",
            "readOnly",
            "required",
            "then",
            "title",
            "type",
            "unevaluatedItems",
            "unevaluatedProperties",
            "uniqueItems",
            "writeOnly",
            "x-other");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "1",
            "1.0",
            "-1",
            "0.5",
            "1e400",
            "\"\"",
            "\"a\"",
            "\"string\"",
            "\"#/a\"",
            "\"a b\"",
            "\"%\"",
            "\"[\"",
            "\"(?<n>a)\"",
            "\"a{2,1}\"",
            "\"(?i)a\"",
            "\"a#b#c\"",
            "\":\"",
            "\"a:b\"",
            "{\"[\":{}}",
            "\"http://example.com/\"",
            "\"https://example.com:80/a/b-1.json\"",
            "\"//\"",
            "\"https://example.com/..//\"",
            "[]",
            "[1]",
            "[1,1.0]",
            "[\"a\"]",
            "[\"a\",\"a\"]",
            "[\"string\"]",
            "[\"string\",\"string\"]",
            "[true]",
            "[{}]",
            "[{\"type\":\"strange\"}]",
            "{}",
            "{\"a\":1}",
            "{\"a\":true}",
            "{\"a\":{}}",
            "{\"a\":[]}",
            "{\"a\":[\"b\"]}",
            "{\"a\":[\"b\",\"b\"]}",
            "{\"a\":[1]}",
            "{\"type\":\"string\"}",
            "{\"type\":\"strange\"}",
            "{\"a\":{\"type\":1}}",
            "{\"minimum\":\"1\"}");

    @ParameterizedTest
    @EnumSource
    void neverSaysYesWhereTheMetaschemaSaysNo(JsonSchemaDialect dialect) {
        var version = SpecificationVersion.fromDialectId(dialect.uri() + (dialect.refHidesSiblings() ? "#" : ""))
                .orElseThrow();
        var metaschema =
                SchemaRegistry.withDefaultDialect(version).getSchema(SchemaLocation.of(version.getDialectId()));
        var surelyValid = 0;
        for (var keyword : KEYWORDS) {
            for (var value : VALUES) {
                for (var text : texts(keyword, value)) {
                    var schema = JsonText.read(text, "The schema");
                    if (JsonSchemaGlance.isSurelyValid(schema, dialect)) {
                        assertThat(metaschema.validate(schema))
                                .as("%s: %s", dialect, text)
                                .isEmpty();
                        surelyValid++;
                    }
                }
            }
        }
        assertThat(surelyValid).isGreaterThan(500);
    }

    private static List<String> texts(String keyword, String value) {
        var members = "\"%s\":%s".formatted(keyword, value);
        var beside = keyword.startsWith("exclusive") ? "\"minimum\":1,\"maximum\":2," : "";
        return List.of("{" + members + "}", "{\"properties\":{\"p\":{" + beside + members + "}}}");
    }

    @Test
    void seesAtOnceThatAnOrdinarySchemaIsValid() {
        JsonNode schema = JsonText.read("""
                {"$schema": "http://json-schema.org/draft-07/schema#", "title": "Order", "type": "object",
                 "properties": {
                   "id": {"type": "string", "format": "uuid", "description": "who"},
                   "lines": {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/line"}},
                   "state": {"enum": ["open", "closed"]}},
                 "required": ["id"], "additionalProperties": false,
                 "definitions": {"line": {"type": ["object", "null"], "properties": {"price": {"exclusiveMinimum": 0}}}}}
                """, "The schema");

        assertThat(JsonSchemaGlance.isSurelyValid(schema, JsonSchemaDialect.DRAFT_7))
                .isTrue();
    }
}
