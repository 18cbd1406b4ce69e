package io.eventportal.compatibility.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.compatibility.CompatibilityChecker;
import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Corpus;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.FormatPolicy;
import io.eventportal.compatibility.ProtobufCategory;
import io.eventportal.compatibility.Reading;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ProtobufCorpusTests {

    static List<JsonNode> rows() throws IOException {
        return Corpus.rows("protobuf.jsonl");
    }

    @Test
    void holdsCasesOfEachKind() throws IOException {
        assertThat(rows()).hasSizeGreaterThanOrEqualTo(100);
        assertThat(rows()).extracting(row -> row.get("about").stringValue()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void reachesTheVerdictOfTheRow(JsonNode row) {
        var category =
                ProtobufCategory.of(row.path("category").asString("wire")).orElseThrow();
        var checker =
                new CompatibilityChecker(new Reading(ContentModelPolicy.LENIENT, FormatPolicy.ANNOTATION, category));

        var verdict = checker.canRead(schema(row, "reader"), schema(row, "writer"));

        assertThat(verdict.id()).as("%s", verdict).isEqualTo(row.get("verdict").stringValue());
        if (row.has("rule")) {
            assertThat(told(verdict))
                    .extracting(Finding::rule)
                    .contains(row.get("rule").stringValue());
        }
        if (verdict instanceof Verdict.Incompatible incompatible) {
            assertThat(incompatible.findings())
                    .allSatisfy(finding -> assertThat(finding.witness() != null)
                            .as("witness of %s", finding)
                            .isEqualTo(isShownByWitness(finding)));
        }
    }

    /** What breaks, or what is noted if nothing does. */
    private static List<Finding> told(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Compatible compatible -> compatible.notes();
            case Verdict.Incompatible incompatible -> incompatible.findings();
            case Verdict.Undecided undecided -> List.of();
        };
    }

    private static boolean isShownByWitness(Finding finding) {
        return Stream.of(ProtobufRule.values())
                .filter(rule -> rule.id().equals(finding.rule()))
                .findFirst()
                .orElseThrow()
                .isShownByWitness();
    }

    private static Schema schema(JsonNode row, String side) {
        var references = new LinkedHashMap<String, String>();
        row.path(side + "_refs")
                .properties()
                .forEach(
                        entry -> references.put(entry.getKey(), entry.getValue().stringValue()));
        return Schema.parse(
                new SchemaSource(SchemaFormat.PROTOBUF, row.get(side).stringValue(), references, null));
    }
}
