package io.eventportal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.businessevents.SchemaPair;
import io.eventportal.fuzz.Fuzzer;
import io.eventportal.fuzz.Mutations;
import io.eventportal.schema.JsonText;
import io.eventportal.schema.SchemaFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class BatchFuzzTests {

    private static final String BYSTANDER =
            "{\"id\":\"bystander\",\"format\":\"json\",\"level\":\"FULL\",\"old\":true,\"new\":true}";

    @Test
    void everyLineIsAnsweredAndHarmsNoOther() {
        var mutations = new Mutations(
                IntStream.range(0, 30).mapToObj(BatchFuzzTests::line).toList());
        Fuzzer.hunt(
                "batch lines",
                300,
                random -> List.of(
                        random.nextBoolean()
                                ? mutations.gentle(mutations.seed(random), random)
                                : mutations.wild(random)),
                texts -> answers(texts.getFirst()));
    }

    private static String line(int number) {
        var format = SchemaFormat.values()[number % SchemaFormat.values().length];
        var pair = SchemaPair.of(format, number);
        var line = JsonNodeFactory.instance
                .objectNode()
                .put("id", number)
                .put("format", format.id())
                .put("level", "FULL")
                .put("policy", number % 2 == 0 ? "strict" : "lenient")
                .put("old", pair.older())
                .put("new", pair.newer());
        if (number % 5 == 0) {
            line.put("dialect", "draft7").putObject("old_refs").put("other", pair.older());
        }
        return JsonText.write(line);
    }

    private static boolean answers(String text) {
        var line = text.replaceAll("[\\n\\r]", " ");
        var run = GateRun.withInput((line + "\n" + BYSTANDER + "\n").getBytes(StandardCharsets.UTF_8), "batch");

        assertThat(run.exitCode()).isEqualTo(ExitCode.COMPATIBLE);
        assertThat(run.err()).isEmpty();
        var answers = run.out()
                .lines()
                .map(answer -> JsonText.read(answer, "The answer"))
                .toList();
        assertThat(answers).hasSize(line.isBlank() ? 1 : 2);
        assertThat(answers.getLast().path("id").asString("")).isEqualTo("bystander");
        assertThat(answers.getLast().path("verdict").asString("")).isEqualTo("compatible");
        var first = answers.getFirst();
        assertThat(first.path("reason").asString("")).doesNotContain("Internal error", "more memory");
        return !first.path("verdict").asString("error").equals("error");
    }
}
