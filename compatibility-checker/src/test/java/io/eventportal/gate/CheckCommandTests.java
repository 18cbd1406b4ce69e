package io.eventportal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTests {

    private static final String OPTIONAL = """
            {"type": "object", "properties": {"id": {"type": "string"}}}
            """;
    private static final String REQUIRED = """
            {"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]}
            """;

    @TempDir
    Path directory;

    @Test
    void aCompatibleChangeExitsWith0() throws IOException {
        var run = check(file("old.json", REQUIRED), file("new.json", OPTIONAL), "--level", "BACKWARD");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("compatible: ").contains("level BACKWARD, policy lenient");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void anIncompatibleChangeExitsWith1() throws IOException {
        var run = check(file("old.json", OPTIONAL), file("new.json", REQUIRED), "--level", "BACKWARD");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("incompatible: ")
                .contains(
                        "BACKWARD  json/",
                        "at /id",
                        "new.json:1:",
                        "old.json:1:",
                        "networknt json-schema-validator: required property");
    }

    @Test
    void bothDirectionsMustHoldByDefault() throws IOException {
        var run = check(file("old.json", REQUIRED), file("new.json", OPTIONAL));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("FORWARD  json/").doesNotContain("BACKWARD  json/");
    }

    @Test
    void placesAreInTheFilesOfTheirSideInBothDirections() throws IOException {
        var older = file("old.json", "{\"type\": \"string\"}");
        var newer = file("new.json", "\n\n{\"type\": \"integer\"}");

        var run = check(older, newer, "--output", "text");

        assertThat(run.out().lines().filter(line -> line.startsWith("  old ")))
                .hasSize(2)
                .allMatch(line -> line.contains("old.json:1:"));
        assertThat(run.out().lines().filter(line -> line.startsWith("  new ")))
                .hasSize(2)
                .allMatch(line -> line.contains("new.json:3:"));
    }

    @Test
    void aPolicyDecidesOnUndeclaredProperties() throws IOException {
        var older = file("old.json", "{\"type\": \"object\"}");
        var newer = file("new.json", OPTIONAL);

        assertThat(check(older, newer, "--level", "BACKWARD", "--policy", "lenient")
                        .exitCode())
                .isZero();
        assertThat(check(older, newer, "--level", "BACKWARD", "--policy", "STRICT")
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void formatsBindWhereTheyAreReadAsAssertions() throws IOException {
        var older = file("old.json", "{\"type\": \"string\"}");
        var newer = file("new.json", "{\"type\": \"string\", \"format\": \"date\"}");

        var told = check(older, newer, "--level", "BACKWARD");
        var bound = check(older, newer, "--level", "BACKWARD", "--formats", "assertion");

        assertThat(told.exitCode()).isZero();
        assertThat(bound.exitCode()).isEqualTo(1);
        assertThat(bound.out()).contains("(level BACKWARD, policy lenient, formats assertion)", "json/format");
    }

    @Test
    void theOtherPolicyIsToldWhereItSaysOtherwise() throws IOException {
        var older = file("old.json", "{\"type\": \"object\"}");
        var newer = file("new.json", OPTIONAL);

        var lenient = check(older, newer, "--level", "BACKWARD");
        var strict = check(older, newer, "--level", "BACKWARD", "--policy", "strict");

        assertThat(lenient.out().lines().skip(1))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("under the strict policy: incompatible; a writer may add a property")
                        .contains("{\"id\":"));
        assertThat(strict.out())
                .contains(
                        "\nunder the lenient policy: compatible; there, writers add no property that their schema does"
                                + " not name\n");
    }

    @Test
    void nothingIsToldOfAPolicyThatSaysTheSame() throws IOException {
        var any = file("any.json", OPTIONAL);

        assertThat(check(any, any).out()).doesNotContain("under the");
        assertThat(check(file("a.json", OPTIONAL), file("b.json", REQUIRED)).out())
                .doesNotContain("under the");
    }

    @Test
    void levelNoneAsksForNothingButValidSchemas() throws IOException {
        var any = file("any.json", OPTIONAL);

        assertThat(check(any, file("none.json", "false"), "--level", "none").exitCode())
                .isZero();
        assertThat(check(any, file("broken.json", "{"), "--level", "NONE").exitCode())
                .isEqualTo(2);
    }

    @Test
    void twoFormatsNeverFit() throws IOException {
        var run = check(file("old.avsc", "\"string\""), file("new.json", "{\"type\":\"string\"}"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("schema/format-changed");
    }

    @Test
    void whatIsUndecidedFailsUnlessItIsToWarn() throws IOException {
        var older = file("old.json", "{\"type\": \"string\", \"pattern\": \"^(a|b)\\\\1\"}");
        var newer = file("new.json", "{\"type\": \"string\", \"pattern\": \"^(a|b)\\\\1c\"}");

        var failing = check(older, newer);
        var warning = check(older, newer, "--on-undecided", "warn");

        assertThat(failing.exitCode()).isEqualTo(3);
        assertThat(failing.out()).startsWith("undecided: ");
        assertThat(warning.exitCode()).isZero();
        assertThat(warning.out()).startsWith("undecided: ");
        assertThat(warning.err()).contains("warning: undecided").hasLineCount(1);
    }

    @Test
    void anUnreadableSchemaIsNamedWithItsPlace() throws IOException {
        var good = file("good.json", OPTIONAL);

        assertUnusable(check(good, file("syntax.json", "{\n  \"type\": ]")), "syntax.json:2:");
        assertUnusable(check(good, file("type.json", "{\n \"type\": \"objct\"}")), "type.json:2:10: ", "/type");
        assertUnusable(check(good, file("empty.json", "")), "empty.json:1:1: The schema is empty");
        assertUnusable(check(file("bad.avsc", "{\"type\": \"record\"}"), file("x.avsc", "\"int\"")), "bad.avsc");
        assertUnusable(
                check(file("x.proto", "syntax = \"proto3\";"), file("bad.proto", "syntax = \"proto3\";\nmessage {")),
                "bad.proto:2:");
    }

    @Test
    void anUnreadableFileIsNamed() throws IOException {
        var good = file("good.json", OPTIONAL);
        var latin = directory.resolve("latin.json");
        Files.write(latin, new byte[] {'"', (byte) 0xE4, '"'});
        var large = directory.resolve("large.json");
        Files.write(large, new byte[InputFile.MAX_BYTES + 1]);

        var wide = Files.write(directory.resolve("wide.json"), "{}".getBytes(StandardCharsets.UTF_16));
        var loop = Files.createSymbolicLink(directory.resolve("loop.json"), directory.resolve("loop.json"));

        assertUnusable(check(good, directory.resolve("none.json")), "none.json: no such file");
        assertUnusable(check(good, directory, "--format", "json"), "this is a directory");
        assertUnusable(check(good, latin), "latin.json: not UTF-8 text");
        assertUnusable(check(good, large), "large.json: larger than the 10 MB");
        assertUnusable(check(good, wide), "wide.json: UTF-16 text; save it as UTF-8");
        assertUnusable(check(good, loop), "loop.json: cannot be read: Too many levels of symbolic links");
        assertUnusable(check(good, file("schema.txt", OPTIONAL)), "schema.txt: the name does not tell the format");
    }

    @Test
    void anUnreadableDocumentIsNamedWithItsPlace() throws IOException {
        var document = file("order.yaml", "asyncapi: 3.0.0\ninfo: {title: Orders}\n");

        assertUnusable(check(document, document, "--format", "asyncapi"), "order.yaml:2:", "version");
    }

    @Test
    void aByteOrderMarkIsNoPartOfASchema() throws IOException {
        var marked = file("marked.json", "\uFEFF" + OPTIONAL);

        assertThat(check(marked, marked).exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "check",
                "check --old a.json",
                "check --old a.json --new b.json --level SIDEWAYS",
                "check --old a.json --new b.json --format xsd",
                "check --old a.json --new b.json --output pdf",
                "check --old a.json --new b.json extra",
                "check --old a.json --old b.json --new c.json",
                "check --nonsense",
                "guess",
                "check --old a.json --new",
                "lint",
                "batch --in"
            })
    void wrongUsageExitsWith2AndOneLine(String arguments) {
        var run = GateRun.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));

        assertUnusable(run, "event-gate: ");
    }

    @Test
    void helpNamesTheExitCodesAndTheDefaultLevel() {
        var run = GateRun.of("check", "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("Exit codes: 0 compatible, 1 incompatible")
                .contains("FULL, the default")
                .startsWith("Usage: event-gate check [-h] --old=FILE --new=FILE [--format=")
                .contains("\n  --old=FILE ");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 140);
        assertThat(run.err()).isEmpty();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static GateRun check(Path older, Path newer, String... more) {
        var args = new String[5 + more.length];
        args[0] = "check";
        args[1] = "--old";
        args[2] = older.toString();
        args[3] = "--new";
        args[4] = newer.toString();
        System.arraycopy(more, 0, args, 5, more.length);
        return GateRun.of(args);
    }

    private static void assertUnusable(GateRun run, String... parts) {
        assertThat(run.err()).hasLineCount(1).contains(parts);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }
}
