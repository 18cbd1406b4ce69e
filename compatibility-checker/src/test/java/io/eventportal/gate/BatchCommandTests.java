package io.eventportal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.schema.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class BatchCommandTests {

    @TempDir
    Path directory;

    @Test
    void answersEveryLineInOrder() {
        var answers = batch("""
                {"id":"a","format":"json","level":"BACKWARD","old":"{\\"type\\":\\"integer\\"}","new":"{\\"type\\":\\"number\\"}"}

                {"id":2,"format":"JSON","level":"BACKWARD","old":"{\\"type\\":\\"number\\"}","new":"{\\"type\\":\\"integer\\"}"}
                nonsense
                {"id":"d","format":"json","level":"NONE","old":"true","new":"false"}""");

        assertThat(answers).hasSize(4);
        assertThat(JsonText.write(answers.get(0)))
                .isEqualTo("{\"id\":\"a\",\"verdict\":\"compatible\",\"findings\":[]}");
        assertThat(answers.get(1).get("id").intValue()).isEqualTo(2);
        assertThat(verdict(answers.get(1))).isEqualTo("incompatible");
        assertThat(answers.get(1).get("witness").isNumber()).isTrue();
        assertThat(answers.get(1).at("/findings/0/direction").stringValue()).isEqualTo("BACKWARD");
        assertThat(answers.get(1).at("/findings/0").has("rule")).isTrue();
        assertThat(answers.get(1).at("/findings/0").has("path")).isTrue();
        assertThat(answers.get(2).get("id").isNull()).isTrue();
        assertThat(verdict(answers.get(2))).isEqualTo("error");
        assertThat(answers.get(2).get("reason").stringValue()).contains("not valid JSON");
        assertThat(verdict(answers.get(3))).isEqualTo("compatible");
    }

    @Test
    void namesBothDirectionsOfFull() {
        var answer = batch("{\"id\":1,\"format\":\"json\",\"level\":\"FULL\",\"old\":{\"type\":\"string\"},"
                        + "\"new\":{\"type\":\"boolean\"}}")
                .getFirst();

        assertThat(answer.get("findings"))
                .extracting(finding -> finding.get("direction").stringValue())
                .contains("BACKWARD", "FORWARD");
    }

    @Test
    void aWitnessMayBeNull() {
        var answer = batch("{\"id\":1,\"format\":\"json\",\"level\":\"BACKWARD\",\"old\":{\"type\":\"null\"},"
                        + "\"new\":{\"type\":\"string\"}}")
                .getFirst();

        assertThat(verdict(answer)).isEqualTo("incompatible");
        assertThat(answer.has("witness")).isTrue();
        assertThat(answer.get("witness").isNull()).isTrue();
    }

    @Test
    void resolvesReferencesOfEachSide() {
        var answers = batch("""
                {"id":1,"format":"json","level":"BACKWARD","old":{"$ref":"x"},"new":{"$ref":"x"},"old_refs":{"x":"{\\"type\\":\\"string\\"}"},"new_refs":{"x":{"type":"integer"}}}
                {"id":2,"format":"protobuf","level":"BACKWARD","old":"syntax = \\"proto3\\"; import \\"m.proto\\"; message A { M m = 1; }","new":"syntax = \\"proto3\\"; import \\"m.proto\\"; message A { M m = 1; }","old_refs":{"m.proto":"message M {}"}}
                """);

        assertThat(verdict(answers.get(0))).isEqualTo("incompatible");
        assertThat(answers.get(1).get("reason").stringValue())
                .startsWith("new: ")
                .contains("m.proto is not among the references");
    }

    @Test
    void formatsBindWhereALineSaysSo() {
        var pair = """
                {"id":1,"format":"json","level":"BACKWARD"%s,"old":{"type":"string"},"new":{"type":"string","format":"date"}}
                """;

        var answers = batch(pair.formatted("") + pair.formatted(",\"formats\":\"assertion\""));

        assertThat(answers).extracting(BatchCommandTests::verdict).containsExactly("compatible", "incompatible");
    }

    @Test
    void assumesTheDialectWhereTheTextNamesNone() {
        var line = "{\"id\":1,\"format\":\"json\",\"level\":\"BACKWARD\",\"dialect\":\"%s\","
                + "\"old\":{\"$defs\":{\"S\":{\"type\":\"string\"}},\"type\":\"string\"},"
                + "\"new\":{\"$ref\":\"#/definitions/S\",\"type\":\"integer\",\"definitions\":{\"S\":{\"type\":\"string\"}}}}";

        assertThat(verdict(batch(line.formatted("draft7")).getFirst())).isEqualTo("compatible");
        assertThat(verdict(batch(line.formatted("2020-12")).getFirst())).isEqualTo("incompatible");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[]                                                                   | not a JSON object",
                "{\"format\":\"json\",\"level\":\"FULL\",\"old\":\"{}\",\"new\":\"{}\"} | \"id\" is missing",
                "{\"id\":1,\"level\":\"FULL\",\"old\":\"{}\",\"new\":\"{}\"}            | \"format\" is missing",
                "{\"id\":1,\"format\":\"xsd\",\"level\":\"FULL\",\"old\":\"\",\"new\":\"\"}   | not one of avro, json, protobuf",
                "{\"id\":1,\"format\":\"json\",\"old\":\"{}\",\"new\":\"{}\"}             | \"level\" is missing",
                "{\"id\":1,\"format\":\"json\",\"level\":\"UP\",\"old\":\"{}\",\"new\":\"{}\"} | not one of BACKWARD,",
                "{\"id\":1,\"format\":\"json\",\"level\":\"FULL\",\"new\":\"{}\"}           | \"old\" is missing",
                "{\"id\":1,\"format\":\"json\",\"level\":\"FULL\",\"old\":\"{}\"}           | \"new\" is missing",
                "{\"id\":1,\"format\":\"json\",\"level\":\"FULL\",\"old\":1,\"new\":\"{}\"}   | not the text of a schema",
                "{\"id\":1,\"format\":\"json\",\"level\":\"FULL\",\"old\":\"{\",\"new\":\"{}\"} | old: The schema is not valid JSON",
                "{\"id\":1,\"format\":\"avro\",\"level\":\"NONE\",\"old\":\"\\\"int\\\"\",\"new\":\"\\\"nit\\\"\"} | new: ",
                "{\"id\":1,\"format\":\"protobuf\",\"level\":\"FULL\",\"old\":{},\"new\":\"\"} | not the text of a schema",
                "{\"id\":1,\"format\":\"json\",\"level\":\"FULL\",\"policy\":\"x\",\"old\":\"{}\",\"new\":\"{}\"} | not one of strict, lenient",
                "{\"id\":1,\"format\":\"json\",\"level\":\"FULL\",\"formats\":\"x\",\"old\":\"{}\",\"new\":\"{}\"} | not one of annotation, assertion",
                "{\"id\":1,\"format\":\"json\",\"level\":\"FULL\",\"dialect\":\"8\",\"old\":\"{}\",\"new\":\"{}\"} | not one of draft4",
                "{\"id\":1,\"format\":\"json\",\"level\":\"FULL\",\"old_refs\":[],\"old\":\"{}\",\"new\":\"{}\"} | maps names to schema texts",
            })
    void aBadLineIsAnErrorWithItsReason(String line, String reason) {
        var answers =
                batch(line + "\n{\"id\":\"next\",\"format\":\"json\",\"level\":\"FULL\",\"old\":true,\"new\":true}");

        assertThat(answers).hasSize(2);
        assertThat(verdict(answers.getFirst())).isEqualTo("error");
        assertThat(answers.getFirst().get("reason").stringValue()).contains(reason);
        assertThat(answers.getFirst().get("id").isNull()).isEqualTo(!line.contains("\"id\""));
        assertThat(verdict(answers.getLast())).isEqualTo("compatible");
    }

    @Test
    void membersOfALineAreTakenOnceAndAsTheyAre() {
        var answers = batch("""
                {"id":1,"id":2,"format":"json","level":"FULL","old":true,"new":true}
                {"id":3,"format":"json","level":"FULL","old":"{\\"type\\":\\"string\\",\\"type\\":\\"null\\"}","new":true}
                {"id":4,"format":"json","level":"FULL","old":"{\\u0000}","new":true}
                {"id":5,"format":"json","level":"FULL","old":"\0","new":true}
                {"id":6,"format":"json","level":"FULL","old":true,"new":true} {"id":7}
                """);

        assertThat(answers).hasSize(5).extracting(BatchCommandTests::verdict).containsOnly("error");
        assertThat(answers)
                .extracting(answer -> answer.get("reason").stringValue())
                .allSatisfy(reason -> assertThat(reason).isNotBlank().doesNotContain("Internal error"));
        assertThat(answers.get(1).get("id").intValue()).isEqualTo(3);
    }

    @Test
    void anEmptyInputHasNoAnswers() {
        assertThat(batch("")).isEmpty();
        assertThat(batch("\r\n \n")).isEmpty();
    }

    @Test
    void goesOnAfterDeepAndLongAndGarbledLines() {
        var next = "{\"id\":\"next\",\"format\":\"json\",\"level\":\"FULL\",\"old\":true,\"new\":true}\n";
        var deep = "{\\\"not\\\":".repeat(100_000) + "true" + "}".repeat(100_000);
        var lines = "{\"id\":\"deep\",\"format\":\"json\",\"level\":\"FULL\",\"old\":\"" + deep + "\",\"new\":true}\n"
                + next
                + "[".repeat(1_000_000) + "\n" + next
                + "x".repeat(BatchCommand.MAX_LINE + 1) + "\n" + next;
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(lines.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(new byte[] {(byte) 0xFF, '\n'});
        bytes.writeBytes(next.getBytes(StandardCharsets.UTF_8));

        var answers = answers(GateRun.withInput(bytes.toByteArray(), "batch"));

        assertThat(answers)
                .extracting(BatchCommandTests::verdict)
                .containsExactly(
                        "error", "compatible", "error", "compatible", "error", "compatible", "error", "compatible");
        assertThat(answers.get(4).get("reason").stringValue()).contains("bytes, more than");
        assertThat(answers.get(6).get("reason").stringValue()).contains("not UTF-8");
    }

    @Test
    void anUndecidedPairSaysWhy() {
        var answer = batch("{\"id\":1,\"format\":\"json\",\"level\":\"BACKWARD\","
                        + "\"old\":{\"type\":\"string\",\"pattern\":\"^(a|b)\\\\1$\"},"
                        + "\"new\":{\"type\":\"string\",\"pattern\":\"^(b|a)\\\\1$\"}}")
                .getFirst();

        assertThat(verdict(answer)).isEqualTo("undecided");
        assertThat(answer.get("reason").stringValue()).isNotBlank();
    }

    @Test
    void answersALineBeforeTheNextIsThere() throws IOException {
        var out = new ByteArrayOutputStream();
        var line = "{\"id\":1,\"format\":\"json\",\"level\":\"FULL\",\"old\":true,\"new\":true}\n";
        var waiting = new InputStream() {
            private int reads;

            @Override
            public int read() {
                throw new UnsupportedOperationException("read in blocks");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(reads);
                var bytes = line.getBytes(StandardCharsets.UTF_8);
                System.arraycopy(bytes, 0, buffer, offset, bytes.length);
                return ++reads > 3 ? -1 : bytes.length;
            }
        };

        var code = EventGate.run(List.of("batch"), directory, waiting, out, new ByteArrayOutputStream());

        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).hasLineCount(3);
    }

    @Test
    void readsAFile() throws IOException {
        var file = directory.resolve("pairs.jsonl");
        Files.writeString(file, "{\"id\":1,\"format\":\"json\",\"level\":\"FULL\",\"old\":true,\"new\":true}\r\n\r\n");

        var run = GateRun.of("batch", "--in", file.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(answers(run)).hasSize(1);
    }

    @Test
    void anUnreadableFileExitsWith2() {
        var run = GateRun.of("batch", "--in", directory.resolve("none").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("none: no such file").hasLineCount(1);
    }

    private static List<JsonNode> batch(String lines) {
        var run = GateRun.withInput(lines.getBytes(StandardCharsets.UTF_8), "batch");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        return answers(run);
    }

    private static List<JsonNode> answers(GateRun run) {
        return run.out().lines().map(line -> JsonText.read(line, "The answer")).toList();
    }

    private static String verdict(JsonNode answer) {
        return answer.get("verdict").stringValue();
    }
}
