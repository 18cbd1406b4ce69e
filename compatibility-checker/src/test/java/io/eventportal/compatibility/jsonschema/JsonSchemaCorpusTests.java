package io.eventportal.compatibility.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Corpus;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.JsonText;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaSource;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class JsonSchemaCorpusTests {

    static List<JsonNode> rows() throws IOException {
        return Corpus.rows("json-schema.jsonl");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void reachesTheVerdictOfTheRow(JsonNode row) {
        var writer = schema(row, "writer");
        var reader = schema(row, "reader");

        for (var policy : ContentModelPolicy.values()) {
            var verdict = new CompatibilityChecker(policy).canRead(reader, writer);

            assertThat(verdict.id())
                    .as("%s, %s: %s", row.get("about"), policy, verdict)
                    .isEqualTo(row.get(policy.id()).stringValue());
            if (verdict instanceof Verdict.Incompatible incompatible) {
                assertThat(incompatible.witness()).isNotNull();
                assertThat(incompatible.findings()).anySatisfy(finding -> {
                    assertThat(finding.rule()).isEqualTo(row.path("rule").asString(finding.rule()));
                    assertThat(finding.dataPath()).isEqualTo(row.path("path").asString(finding.dataPath()));
                });
            }
        }
    }

    private static Schema schema(JsonNode row, String side) {
        var dialect =
                JsonSchemaDialect.ofId(row.path("dialect").asString("2020-12")).orElseThrow();
        return Schema.parse(SchemaSource.json(JsonText.write(row.get(side))).withDialect(dialect));
    }
}
