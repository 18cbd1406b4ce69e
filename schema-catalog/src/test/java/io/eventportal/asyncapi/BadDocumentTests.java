package io.eventportal.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.asyncapi.AsyncApiIssue.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Every bad text gets an error that says where, in good time; none throws. */
class BadDocumentTests {

    private static final String HEAD = """
            asyncapi: 3.0.0
            info: {title: Bad, version: '1'}
            """;

    @Test
    void namesAYamlThatIsNoAsyncApi() {
        assertThat(issues("openapi: 3.1.0\npaths: {}\n"))
                .containsExactly("error: This is not an AsyncAPI document: it has no `asyncapi` field."
                        + " at / (line 1, column 1)");
        assertThat(issues("just words")).singleElement().asString().contains("no `asyncapi` field");
        assertThat(issues("- a\n- b")).singleElement().asString().contains("no `asyncapi` field");
        assertThat(issues("null")).singleElement().asString().contains("no `asyncapi` field");
    }

    @Test
    void refusesNothing() {
        assertThat(issues("")).singleElement().asString().contains("empty");
        assertThat(issues(" \n\t\n")).singleElement().asString().contains("empty");
        assertThat(issues("# only a comment\n")).singleElement().asString().contains("empty");
    }

    @Test
    void namesVersionsItDoesNotKnow() {
        assertThat(issues("asyncapi: 1.2.0"))
                .singleElement()
                .asString()
                .contains("\"1.2.0\"")
                .contains("/asyncapi (line 1, column 1)");
        assertThat(issues("info: {}\nasyncapi: 3.0\n"))
                .singleElement()
                .asString()
                .contains("found 3.0")
                .contains("line 2, column 1");
    }

    @Test
    void saysWhereTheSyntaxBreaks() {
        assertThat(issues("asyncapi: 3.0.0\ninfo:\n  title: 'unended\n"))
                .singleElement()
                .asString()
                .isEqualTo("error: The text cannot be read: while scanning a quoted scalar,"
                        + " found unexpected end of stream at / (line 3, column 8)");
        assertThat(issues("{\"asyncapi\": \"3.0.0\",\n \"info\": nope: no}"))
                .singleElement()
                .asString()
                .startsWith("error: The text cannot be read: ")
                .contains("line 2");
    }

    @Test
    void collectsDuplicateNames() {
        assertThat(issues(HEAD + "channels:\n  a: {address: a}\n  a: {address: b}\ninfo: {}\n"))
                .contains(
                        "error: The name \"a\" is given twice. at /channels/a (line 5, column 3)",
                        "error: The name \"info\" is given twice. at /info (line 6, column 1)");
        assertThat(issues("{\"asyncapi\": \"3.0.0\",\n\"asyncapi\": \"3.0.0\"}"))
                .contains("error: The name \"asyncapi\" is given twice. at /asyncapi (line 2, column 1)");
    }

    @Test
    void refusesASecondDocument() {
        assertThat(issues("asyncapi: 3.0.0\n---\nasyncapi: 3.0.0\n"))
                .anyMatch(issue -> issue.contains("more than one"));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        var bytes = "asyncapi: 3.0.0\ninfo: {title: 'M?ller'}".getBytes(StandardCharsets.US_ASCII);
        bytes[31] = (byte) 0xFC;
        assertThat(AsyncApiReader.read("", bytes, DocumentFiles.none()).issues())
                .extracting(AsyncApiIssue::toString)
                .containsExactly("error: The text is not UTF-8. at / (line 2, column 16)");
    }

    @Test
    void refusesCharactersNoDatabaseStores() {
        assertThat(issues("{\"asyncapi\": \"3.0.0\", \"info\": {\"title\": \"a\\u0000b\", \"version\": \"\\ud800\"}}"))
                .contains(
                        "error: The text holds the character U+0000. at /info/title (line 1, column 41)",
                        "error: The text holds half of a surrogate pair. at /info/version (line 1, column 64)");
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(issues("a".repeat(10 * 1024 * 1024 + 1)))
                .singleElement()
                .asString()
                .contains("10 MB");
        assertThat(issues("ü".repeat(6 * 1024 * 1024)))
                .singleElement()
                .asString()
                .contains("10 MB");
    }

    @Test
    void refusesDeepNesting() {
        for (var deep : List.of(
                HEAD + "x-deep: " + "[".repeat(10_000) + "]".repeat(10_000),
                HEAD + "x-deep: " + "{a: ".repeat(10_000) + "1" + "}".repeat(10_000),
                "{\"asyncapi\": \"3.0.0\", \"x-deep\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}",
                HEAD + "x-deep:\n" + blockNesting(600),
                HEAD + "x-deep: " + "- ".repeat(10_000))) {
            assertThat(inTime(deep)).isNotEmpty().allMatch(issue -> issue.startsWith("error: The text cannot be read"));
        }
    }

    private static String blockNesting(int depth) {
        var text = new StringBuilder();
        for (int i = 1; i <= depth; i++) {
            text.append(" ".repeat(i)).append("a:\n");
        }
        return text.toString();
    }

    @Test
    void readsWhatIsJustNotTooDeep() {
        var schema = "{properties: {a: ".repeat(115) + "{type: string}" + "}}".repeat(115);
        var text = HEAD + "channels:\n  c:\n    address: c\n    messages:\n      M:\n        payload: " + schema;

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Uploads.readable(AsyncApiReader.read(text)));
    }

    @Test
    void refusesAliasBombs() {
        var bomb = new StringBuilder(HEAD).append("x-a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 20; i++) {
            var alias = "*a" + (i - 1) + ", ";
            bomb.append("x-a%d: &a%d [%s*a%d]%n".formatted(i, i, alias.repeat(8), i - 1));
        }
        assertThat(inTime(bomb.toString()))
                .singleElement()
                .asString()
                .contains("with YAML aliases written out")
                .contains("line");

        var strings = HEAD + "x-long: &l " + "a".repeat(1_000_000) + "\nx-all: [" + "*l, ".repeat(1000) + "*l]\n";
        assertThat(inTime(strings)).singleElement().asString().contains("with YAML aliases written out");
    }

    @Test
    void refusesMoreValuesThanAreReadInGoodTime() {
        assertThat(inTime("{\"asyncapi\": \"3.0.0\", \"x-many\": [" + "[[1]],\n".repeat(1_000_000) + "0]}"))
                .singleElement()
                .asString()
                .contains("are more than 64 MB")
                .contains("line");
    }

    @Test
    void refusesAnAliasOfItself() {
        assertThat(issues(HEAD + "x-self: &self {inner: *self}\n")).anyMatch(issue -> issue.contains("*self"));
        assertThat(issues(HEAD + "x-none: *none\n")).anyMatch(issue -> issue.contains("*none"));
    }

    @Test
    void readsAliasesAndMergeKeys() {
        var text = HEAD + """
                channels:
                  a: &base
                    address: topic-a
                    title: Base
                  b:
                    <<: *base
                    address: topic-b
                """;

        var document = Uploads.readable(AsyncApiReader.read(text));

        assertThat(document.channels().get(1).address()).isEqualTo("topic-b");
        assertThat(document.channels().get(1).about().title()).isEqualTo("Base");
    }

    @Test
    void namesEveryDanglingReference() {
        assertThat(issues(HEAD + """
                channels:
                  c:
                    address: c
                    messages:
                      M: {$ref: '#/components/messages/None'}
                operations:
                  o:
                    action: send
                    channel:
                      $ref: '#/channels/d'
                """))
                .containsExactlyInAnyOrder(
                        "error: The reference \"#/components/messages/None\" leads nowhere: there is no"
                                + " #/components/messages/None in this document."
                                + " at /channels/c/messages/M/$ref (line 7, column 11)",
                        "error: The reference \"#/channels/d\" leads nowhere: there is no #/channels/d in this document."
                                + " at /operations/o/channel/$ref (line 12, column 7)");
    }

    @Test
    void namesReferencesThatGoInCircles() {
        assertThat(issues(HEAD + """
                channels:
                  c: {$ref: '#/components/channels/x'}
                components:
                  channels:
                    x: {$ref: '#/components/channels/y'}
                    y: {$ref: '#/components/channels/x'}
                """)).isNotEmpty().allMatch(issue -> issue.contains("leads back to itself"));
    }

    @Test
    void namesReferencesThatLeadThroughThemselves() {
        assertThat(inTime(HEAD + """
                channels:
                  c: {$ref: '#/channels/c/messages/M'}
                  d: {$ref: '#/channels/e/x'}
                  e: {$ref: '#/channels/d/y'}
                """)).isNotEmpty().allMatch(issue -> issue.contains("leads"));
    }

    @Test
    void endsOnReferencesThatLeadThroughVeryManyOthers() {
        var chain = new StringBuilder(HEAD).append("channels:\n");
        var doubling = new StringBuilder(HEAD).append("components:\n  schemas:\n");
        for (int i = 0; i < 20_000; i++) {
            chain.append("  c%d: {$ref: '#/channels/c%d/messages'}\n".formatted(i, i + 1));
        }
        for (int i = 0; i < 90; i++) {
            var next = "'#/components/schemas/s%d/properties/a/properties/a'".formatted(i + 1);
            doubling.append("    s%d: {properties: {a: {$ref: %s}, b: {$ref: %s}}}\n".formatted(i, next, next));
        }

        assertThat(inTime(chain.toString())).hasSize(101).first().asString().contains("leads nowhere");
        assertThat(inTime(doubling.toString())).hasSize(101).first().asString().contains("leads nowhere");
    }

    @Test
    void fetchesNothing() {
        for (var reference : List.of(
                "https://example.com/schema.json",
                "file:///etc/passwd",
                "/etc/passwd",
                "../secret.yaml",
                "schemas/../../secret.yaml",
                "%2e%2e/secret.yaml",
                "..\\\\secret.yaml",
                "//example.com/x",
                "jar:file:/x!/y")) {
            assertThat(issues(HEAD + "channels:\n  c:\n    address: c\n    messages:\n      M:\n        payload:\n"
                            + "          $ref: \"" + reference + "\"\n"))
                    .as(reference)
                    .allMatch(issue -> issue.contains("at /channels/c/messages/M/payload/$ref (line 9, column 11)"))
                    .anyMatch(issue -> issue.contains("leads out of the upload"));
        }
    }

    @Test
    void namesAMissingFile() {
        assertThat(issues(HEAD + "channels: {c: {address: c, messages: {M: {payload: {$ref: ./none.json}}}}}\n"))
                .singleElement()
                .asString()
                .contains("the upload has no file none.json");
        assertThat(issues(HEAD + "channels: {c: {address: c, messages: {M: {payload: {schemaFormat:"
                        + " application/vnd.google.protobuf, schema: {$ref: ./none.proto}}}}}}\n"))
                .singleElement()
                .asString()
                .contains("the upload has no file none.proto");
    }

    @Test
    void placesFaultsOfOtherFilesThere() {
        var text = HEAD + "channels: {c: {address: c, messages: {M: {payload: {$ref: s/a.json}}}}}\n";

        assertThat(messages(AsyncApiReader.read("", text, DocumentFiles.of(Map.of("s/a.json", "{\n \"type\": }")))))
                .anyMatch(issue -> issue.contains("s/a.json#") && issue.contains("line 2"));
        assertThat(messages(AsyncApiReader.read(
                        "",
                        text,
                        DocumentFiles.of(Map.of(
                                "s/a.json",
                                "{\"properties\": {\n\"b\": {\"$ref\": \"../b.json#/x\"}}}",
                                "b.json",
                                "{}")))))
                .containsExactly("error: The reference \"../b.json#/x\" leads nowhere: there is no #/x in b.json."
                        + " at s/a.json#/properties/b/$ref (line 2, column 7)");
    }

    @Test
    void saysWhatTheSpecificationMisses() {
        assertThat(issues("""
                asyncapi: 3.0.0
                info:
                  title: Bad
                channels:
                  c:
                    address: 7
                    messages:
                      M:
                        payload:
                          type: strin
                    surprise: 1
                operations:
                  o:
                    action: publish
                    channel: {$ref: '#/channels/c'}
                """))
                .anyMatch(issue -> issue.contains("version") && issue.contains("/info (line 2, column 1)"))
                .anyMatch(issue -> issue.contains("/channels/c/address (line 6, column 5)"))
                .anyMatch(issue -> issue.contains("/channels/c/messages/M/payload/type (line 10, column 11)"))
                .anyMatch(issue -> issue.contains("/channels/c/surprise (line 11, column 5)"))
                .anyMatch(issue -> issue.contains("/operations/o/action (line 14, column 5)"))
                .noneMatch(issue -> issue.contains("$ref"))
                .hasSizeLessThan(9);
    }

    @Test
    void findsFaultsAmongVeryManyNamesInGoodTime() {
        var text = new StringBuilder(HEAD).append("channels:\n");
        for (int i = 0; i < 50_000; i++) {
            text.append("  c%d: {address: 7, surprise: true}\n".formatted(i));
        }
        assertThat(inTime(text.toString()))
                .hasSize(25)
                .first()
                .asString()
                .contains("/channels/c0/address (line 4, column 8)");
    }

    @Test
    void keepsTheNumberOfIssuesInBounds() {
        var text = new StringBuilder(HEAD).append("channels:\n");
        for (int i = 0; i < 2000; i++) {
            text.append("  c%d: {$ref: '#/nowhere/%d'}\n".formatted(i, i));
        }
        assertThat(inTime(text.toString())).hasSize(101).last().asString().contains("1900 more issues");
    }

    private static List<String> inTime(String text) {
        return Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> issues(text));
    }

    private static List<String> issues(String text) {
        return messages(AsyncApiReader.read(text));
    }

    private static List<String> messages(AsyncApiReading reading) {
        assertThat(reading).isInstanceOf(AsyncApiReading.Invalid.class);
        assertThat(reading.issues()).anyMatch(issue -> issue.severity() == Severity.ERROR);
        return reading.issues().stream().map(AsyncApiIssue::toString).toList();
    }
}
