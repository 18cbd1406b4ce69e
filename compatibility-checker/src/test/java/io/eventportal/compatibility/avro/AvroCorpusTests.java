package io.eventportal.compatibility.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Corpus;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.InvalidSchemaException;
import io.eventportal.schema.JsonText;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Difficult cases, one for each construct and each pair of constructs that meet. */
class AvroCorpusTests {

    static List<JsonNode> rows() throws IOException {
        return Corpus.rows("avro.jsonl");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void reachesTheVerdictOfTheRow(JsonNode row) {
        var about = row.get("about").stringValue();
        var told = told(row);

        assertThat(told.verdict())
                .as("%s: %s", about, told)
                .isEqualTo(row.get("verdict").stringValue());
        if (row.has("rule")) {
            assertThat(told.findings()).as("%s: %s", about, told).anySatisfy(finding -> {
                assertThat(finding.rule()).isEqualTo(row.get("rule").stringValue());
                assertThat(finding.dataPath()).isEqualTo(row.get("path").stringValue());
                assertThat(finding.reader().line()).isEqualTo(1);
                assertThat(finding.writer().line()).isEqualTo(1);
            });
        } else {
            assertThat(told.findings()).as("%s: %s", about, told).isEmpty();
        }
    }

    /** @param findings what was found; the notes where nothing breaks */
    private record Told(String verdict, List<Finding> findings) {}

    private static Told told(JsonNode row) {
        try {
            var verdict = new CompatibilityChecker(ContentModelPolicy.LENIENT)
                    .canRead(schema(row, "reader"), schema(row, "writer"));
            return switch (verdict) {
                case Verdict.Compatible compatible -> new Told(verdict.id(), compatible.notes());
                case Verdict.Incompatible incompatible -> new Told(verdict.id(), incompatible.findings());
                case Verdict.Undecided undecided -> new Told(verdict.id(), List.of());
            };
        } catch (InvalidSchemaException e) {
            return new Told("error", List.of());
        }
    }

    private static Schema schema(JsonNode row, String side) {
        var references = new LinkedHashMap<String, String>();
        row.path(side + "_refs")
                .properties()
                .forEach(entry -> references.put(entry.getKey(), JsonText.write(entry.getValue())));
        return Schema.parse(new SchemaSource(SchemaFormat.AVRO, JsonText.write(row.get(side)), references, null));
    }
}
