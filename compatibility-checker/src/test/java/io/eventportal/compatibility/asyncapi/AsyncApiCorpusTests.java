package io.eventportal.compatibility.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class AsyncApiCorpusTests {

    private static final JsonNode CORPUS = corpus();

    private static JsonNode corpus() {
        try (var in = AsyncApiCorpusTests.class.getResourceAsStream("/corpus/asyncapi.yaml")) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Named<JsonNode>> rows() {
        return CORPUS.get("rows")
                .valueStream()
                .map(row -> Named.of(row.get("about").stringValue(), row));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void reachesTheVerdictOfTheRow(JsonNode row) {
        var base = CORPUS.get("bases").get(row.get("base").stringValue());
        var level = Level.of(row.path("level").asString("FULL")).orElseThrow();

        var verdict = Documents.verdict(level, document(base, row.path("older")), document(base, row.path("newer")));

        assertThat(verdict.id()).as("%s", verdict).isEqualTo(row.get("verdict").stringValue());
        switch (verdict) {
            case Verdict.Compatible compatible -> {
                if (row.has("rule")) {
                    assertThat(compatible.notes())
                            .extracting(Finding::rule)
                            .contains(row.get("rule").stringValue());
                } else {
                    assertThat(compatible.notes()).isEmpty();
                }
            }
            case Verdict.Incompatible incompatible ->
                assertThat(incompatible.findings()).anySatisfy(finding -> {
                    assertThat(finding.rule()).isEqualTo(row.get("rule").stringValue());
                    assertThat(finding.dataPath()).isEqualTo(row.path("path").asString(""));
                });
            case Verdict.Undecided undecided ->
                assertThat(undecided.obstacles())
                        .extracting(Obstacle::construct)
                        .anyMatch(construct ->
                                construct.startsWith(row.get("rule").stringValue()));
        }
    }

    private static String document(JsonNode base, JsonNode change) {
        var patch = change.isString() ? CORPUS.get("changes").get(change.stringValue()) : change;
        return JsonText.write(patch.has("asyncapi") ? patch : patched(base, patch));
    }

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc7386">RFC 7386</a> */
    private static JsonNode patched(JsonNode target, JsonNode patch) {
        if (patch.isMissingNode()) {
            return target;
        }
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        var result = target instanceof ObjectNode object ? object.deepCopy() : changes.objectNode();
        for (var change : changes.properties()) {
            if (change.getValue().isNull()) {
                result.remove(change.getKey());
            } else {
                result.set(change.getKey(), patched(result.path(change.getKey()), change.getValue()));
            }
        }
        return result;
    }
}
