package io.eventportal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eventportal.compatibility.RuleLevels.Override;
import io.eventportal.compatibility.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesFileTests {

    private static final Override[] EXPECTED = {
        new Override("avro/lossy-promotion", "", Severity.ERROR),
        new Override("json/property-not-allowed", "", Severity.WARN),
        new Override("json/property-not-allowed", "/metadata/**", Severity.OFF),
        new Override("json/property-not-allowed", "/items/*/sku", Severity.ERROR)
    };

    @TempDir
    Path directory;

    @Test
    void yamlMapsRulesToWhatTheyAreHereAndWhere() throws IOException {
        var rules = read("""
                # Agreed with the consumers.
                rules:
                  avro/lossy-promotion: error
                  json/property-not-allowed:
                    "": warn
                    /metadata/**: off
                    /items/*/sku: "error"
                """);

        assertThat(rules.levels().overrides()).containsExactly(EXPECTED);
        assertThat(rules.name()).endsWith("rules.yaml");
    }

    @Test
    void jsonSaysTheSame() throws IOException {
        var rules = read("""
                {"rules": {"avro/lossy-promotion": "error", "json/property-not-allowed":
                  {"": "warn", "/metadata/**": "off", "/items/*/sku": "error"}}}
                """);

        assertThat(rules.levels().overrides()).containsExactly(EXPECTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "rules:\\n  avro/unheard-of: off                     | 2:3: there is no rule avro/unheard-of",
                "rules:\\n  avro/lossy-promotion: loud               | 2:25: a rule is off, warn or error, not \"loud\"",
                "rules:\\n  avro/lossy-promotion: [off]              | 2:25: a rule is off, warn or error",
                "rules:\\n  avro/lossy-promotion:                    | a rule is off, warn or error",
                "rules:\\n  avro/lossy-promotion: {items: off}       | 2:26: \"items\" is no place in an event",
                "rules:\\n  avro/lossy-promotion: {/a/**/b: off}     | 2:26: \"/a/**/b\" is no place in an event",
                "rules:\\n  avro/lossy-promotion: {/a: loud}         | 2:30: a rule is off, warn or error, not \"loud\"",
                "rules:\\n  avro/lossy-promotion: &a off\\n  avro/type-mismatch: *a | 3:23: a rule is off, warn or error",
                "rules:\\n  avro/type-mismatch: off\\n  avro/type-mismatch: warn | 3:3: \"avro/type-mismatch\" is there twice",
                "rule:\\n  avro/type-mismatch: off                   | 1:1: there is no setting rule, only rules",
                "rules: off                                            | 1:8: rules maps ids of rules",
                "- rules                                               | 1:1: a rules file is a map",
                "{}                                                    | the key rules is missing",
                "rules: {}\\n---\\nrules: {}                           | a second begins",
                "rules: {                                              | rules.yaml:",
                "{\"rules\": {\"avro/type-mismatch\": true}}            | 1:34: a rule is off, warn or error",
                "{\"rules\": {}} x                                     | rules.yaml:1:",
            })
    void whatMeansNothingIsNamedWithItsPlace(String text, String message) {
        assertThatExceptionOfType(UnusableInputException.class)
                .isThrownBy(() -> read(text.replace("\\n", "\n")))
                .withMessageContaining("rules.yaml:")
                .withMessageContaining(message);
    }

    @Test
    void anEmptyFileIsNone() {
        assertThatExceptionOfType(UnusableInputException.class)
                .isThrownBy(() -> read(""))
                .withMessageEndingWith("rules.yaml:1:1: a rules file is a map with the key rules");
    }

    @Test
    void aFindingThatIsAWarningHereLetsTheChangePass() throws IOException {
        write("rules.yaml", "rules:\n  avro/field-without-default: {/currency: warn}\n");

        var run = checkAvro("--rules", directory.resolve("rules.yaml").toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("compatible: ")
                .contains("note: avro/field-without-default  at /currency")
                .contains("rule  error, made warn by " + directory.resolve("rules.yaml"));
    }

    @Test
    void whatIsSwitchedOffIsStillNamed() throws IOException {
        write("rules.yaml", "rules:\n  avro/field-without-default: off\n");

        var run = checkAvro("--rules", directory.resolve("rules.yaml").toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("BACKWARD  off: avro/field-without-default  at /currency");
    }

    @Test
    void whatIsOpenBesideWhatIsSwitchedOffStaysUndecided() throws IOException {
        var document = """
                {"asyncapi": "3.0.0", "info": {"title": "Orders", "version": "1"},
                 "channels": {"orders": {"address": "orders", "messages": {"Created":
                  {"contentType": "application/json", "payload": {"type": "string", "pattern": "^(a|b)\\\\1$"}}}}},
                 "operations": {"on": {"action": "receive", "channel": {"$ref": "#/channels/orders"}}}}""";
        var older = write("old.json", document);
        var newer = write("new.json", document.replace("1$", "1c$").replace("application/json", "application/cbor"));
        var off = write("off.yaml", "rules:\n  asyncapi/content-type-changed: off\n");
        var warn = write("warn.yaml", "rules:\n  asyncapi/content-type-changed: warn\n");
        var args = List.of("check", "--old", older.toString(), "--new", newer.toString(), "--level", "BACKWARD");

        var asItIs = GateRun.of(args.toArray(String[]::new));
        var switchedOff = GateRun.of(with(args, "--rules", off.toString()));
        var weakened = GateRun.of(with(args, "--rules", warn.toString()));

        assertThat(asItIs.exitCode()).isEqualTo(1);
        assertThat(asItIs.out())
                .startsWith("incompatible: ")
                .contains("BACKWARD  asyncapi/content-type-changed  at /", "BACKWARD  undecided: ");
        assertThat(switchedOff.exitCode()).isEqualTo(3);
        assertThat(switchedOff.out())
                .startsWith("undecided: ")
                .contains("BACKWARD  undecided: ", "BACKWARD  off: asyncapi/content-type-changed  at /");
        assertThat(weakened.exitCode()).isEqualTo(3);
        assertThat(weakened.out())
                .startsWith("undecided: ")
                .contains("BACKWARD  undecided: ", "BACKWARD  note: asyncapi/content-type-changed  at /");
    }

    @Test
    void aRuleForAnotherPlaceChangesNothing() throws IOException {
        write("rules.yaml", "rules:\n  avro/field-without-default: {/other: off}\n");

        assertThat(checkAvro("--rules", directory.resolve("rules.yaml").toString())
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void aFileThatCannotBeReadIsOneLine() throws IOException {
        write("rules.yaml", "rules:\n  avro/none: off\n");

        var unknown = checkAvro("--rules", directory.resolve("rules.yaml").toString());
        var missing = checkAvro("--rules", directory.resolve("none.yaml").toString());

        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).hasLineCount(1).contains("rules.yaml:2:3: there is no rule avro/none");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).hasLineCount(1).contains("none.yaml: no such file");
    }

    private GateRun checkAvro(String... more) throws IOException {
        var older = write("old.avsc", """
                {"type": "record", "name": "A", "fields": [{"name": "id", "type": "string"}]}""");
        var newer = write("new.avsc", """
                {"type": "record", "name": "A", "fields": [{"name": "id", "type": "string"},
                  {"name": "currency", "type": "string"}]}""");
        return GateRun.of(with(
                List.of("check", "--old", older.toString(), "--new", newer.toString(), "--level", "BACKWARD"), more));
    }

    private static String[] with(List<String> args, String... more) {
        return Stream.concat(args.stream(), Stream.of(more)).toArray(String[]::new);
    }

    private RulesFile read(String text) throws IOException {
        return RulesFile.read(write("rules.yaml", text));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
