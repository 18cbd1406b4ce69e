package io.eventportal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTests {

    @TempDir
    Path directory;

    @Test
    void contractsWithoutErrorsExitWith0() throws IOException {
        write("a.avsc", "\"int\"");
        write("b/b.schema.json", "{\"$ref\": \"../c.json\"}");
        write("c.json", "{\"type\": \"string\"}");
        write("d.proto", "syntax = \"proto3\"; message D {}");
        write("e.yaml", "asyncapi: 3.0.0\ninfo: {title: E, version: 1.0.0, contact: {name: Team E}}\n");

        var run = GateRun.of("lint", directory.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("""
                4 contracts: 0 errors, 0 warnings, 0 notes
                event design: 1 of 1 checks kept
                """);
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void eachErrorHasItsPlace() throws IOException {
        write("a.schema.json", "{\n \"type\": \"objct\"}");
        write("b.proto", "syntax = \"proto3\";\nmessage {");
        write("c.yaml", "asyncapi: 3.0.0\ninfo: {title: C}\n");
        write("d.avsc", "\"int\"");

        var run = GateRun.of("lint", directory.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .hasSizeGreaterThanOrEqualTo(4)
                .anySatisfy(line -> assertThat(line)
                        .startsWith(directory.resolve("a.schema.json") + ":2:10: error: ")
                        .endsWith(" at /type"))
                .anySatisfy(line -> assertThat(line).startsWith(directory.resolve("b.proto") + ":2:"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith(directory.resolve("c.yaml") + ":2:")
                        .contains("version"))
                .last()
                .asString()
                .startsWith("4 contracts: 4 errors, ");
    }

    @Test
    void fieldsAreNamedAsTheRulesFileSays() throws IOException {
        write("s.schema.json", "{\"type\": \"object\", \"properties\": {\"orderId\": {\"type\": \"string\"}}}");
        write("rules/snake.yml", "field-naming: snake_case\n");
        write("rules/wrong.yml", "rules: {}\nfield-naming: loud\n");
        var schema = directory.resolve("s.schema.json").toString();

        assertThat(GateRun.of("lint", schema).out()).doesNotContain("lint/field-naming");
        assertThat(GateRun.of(
                                "lint",
                                "--rules",
                                directory.resolve("rules/snake.yml").toString(),
                                schema)
                        .out())
                .contains("lint/field-naming", "not in snake_case: orderId");
        assertThat(GateRun.of(
                                "lint",
                                "--rules",
                                directory.resolve("rules/wrong.yml").toString(),
                                schema)
                        .err())
                .contains("wrong.yml:2:", "camelCase, snake_case", "not \"loud\"");
    }

    @Test
    void howEventsAreDesignedIsToldAsSevereAsTheRulesFileSays() throws IOException {
        write("e.yaml", "asyncapi: 3.0.0\ninfo: {title: E, version: 1.0.0}\n");
        write("rules/rules.yml", "rules: {lint/owner-set: error}\n");
        write("rules/none.yml", "rules: {lint/owner-set: 'off'}\n");

        var byItself = GateRun.of("lint", directory.resolve("e.yaml").toString());
        var asError = GateRun.of(
                "lint",
                "--rules",
                directory.resolve("rules/rules.yml").toString(),
                directory.resolve("e.yaml").toString());
        var off = GateRun.of(
                "lint",
                "--rules",
                directory.resolve("rules/none.yml").toString(),
                directory.resolve("e.yaml").toString());

        assertThat(byItself.exitCode()).isZero();
        assertThat(byItself.out())
                .contains(":2:1: warning: The application has no owner")
                .contains(" at /info [lint/owner-set]")
                .endsWith("event design: 0 of 1 checks kept\n");
        assertThat(asError.exitCode()).isEqualTo(1);
        assertThat(asError.out()).contains(": error: The application has no owner");
        assertThat(off.out()).isEqualTo("1 contract: 0 errors, 0 warnings, 0 notes\n");
    }

    @Test
    void anErrorInAFileThatIsReferredToIsNamed() throws IOException {
        write("a.schema.json", "{\"$ref\": \"b.json\"}");
        write("b.json", "{\"type\": ]");

        var run = GateRun.of("lint", directory.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("a.schema.json:1:10: error: The referenced schema b.json", "1 contract: 1 error,");
    }

    @Test
    void theSameAsJson() throws IOException {
        write("a.schema.json", "{\n \"required\": [\"a\", \"a\"]}");

        var run = GateRun.of("lint", "--output", "json", directory.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("\"contracts\" : 1", "\"errors\" : 1")
                .contains("\"pointer\" : \"/required\"", "\"line\" : 2", "\"severity\" : \"error\"");
    }

    @Test
    void whatCannotBeReadExitsWith2AndTheRestIsTold() throws IOException {
        write("a.schema.json", "{\"type\": \"objct\"}");
        Files.write(directory.resolve("b.avsc"), "{}".getBytes(StandardCharsets.UTF_16));

        var run = GateRun.of("lint", directory.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).contains("a.schema.json:1:");
        assertThat(run.err()).hasLineCount(1).contains("b.avsc: error: UTF-16 text");
    }

    @Test
    void aNamedFileHasToBeAContract() throws IOException {
        var schema = write("plain.json", "{\"type\": \"string\"}");
        var text = write("a.txt", "hello");

        assertThat(GateRun.of("lint", schema.toString(), schema.toString()).out())
                .startsWith("1 contract: 0 errors");
        assertThat(GateRun.of("lint", text.toString()).err())
                .hasLineCount(1)
                .contains("a.txt: error: neither its name nor its text");
        assertThat(GateRun.of("lint", directory.resolve("none").toString()).err())
                .hasLineCount(1)
                .contains("none: error: no such file");
        assertThat(GateRun.of("lint").exitCode()).isEqualTo(2);
    }

    @Test
    void neitherLinksNorHiddenDirectoriesAreLookedInto() throws IOException {
        write(".git/a.avsc", "broken");
        write("data.json", "{\"type\": ]");
        Files.createSymbolicLink(directory.resolve("loop"), directory);
        Files.createSymbolicLink(directory.resolve("self.avsc"), directory.resolve("self.avsc"));

        var run = GateRun.of("lint", directory.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("0 contracts: 0 errors, 0 warnings, 0 notes\n");
    }

    private Path write(String name, String text) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
