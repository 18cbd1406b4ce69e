package io.eventportal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked to stay as it is in a Protobuf file decides what breaks. */
class ProtobufCategoryTests {

    private static final String OLDER = "message M { string customer_id = 1; }";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "wire,      message M { string buyer_id = 1; },                              0",
        "wire-json, message M { string buyer_id = 1; },                              1",
        "wire-json, message M { string buyer_id = 1 [json_name = 'customerId']; },   0",
        "package,   message M { string buyer_id = 1 [json_name = 'customerId']; },   1",
        "FILE,      message M { string buyer_id = 1 [json_name = 'customerId']; },   1",
    })
    void breaksInTheCategoryAskedFor(String category, String newer, int exitCode) throws IOException {
        var text = newer.replace('\'', '"');

        var run = GateRun.of(
                "check",
                "--old",
                file("old.proto", OLDER),
                "--new",
                file("new.proto", text),
                "--level",
                "BACKWARD",
                "--protobuf-category",
                category);
        var answer = GateRun.withInput(line(category, text).getBytes(StandardCharsets.UTF_8), "batch");

        assertThat(run.exitCode()).as(run.out()).isEqualTo(exitCode);
        assertThat(answer.out()).contains("\"verdict\":\"" + (exitCode == 0 ? "compatible" : "incompatible") + "\"");
    }

    @Test
    void anUnknownCategoryIsWrongUsage() throws IOException {
        var run = GateRun.of(
                "check",
                "--old",
                file("old.proto", OLDER),
                "--new",
                file("new.proto", OLDER),
                "--protobuf-category",
                "source");
        var answer = GateRun.withInput(line("source", OLDER).getBytes(StandardCharsets.UTF_8), "batch");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("wire, wire-json, package, file");
        assertThat(answer.out())
                .contains("\"verdict\":\"error\"")
                .contains("not one of wire, wire-json, package, file");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), "syntax = \"proto3\";\n" + text)
                .toString();
    }

    private static String line(String category, String newer) {
        return "{\"id\":1,\"format\":\"protobuf\",\"level\":\"BACKWARD\",\"category\":\"" + category + "\",\"old\":\""
                + quoted(OLDER) + "\",\"new\":\"" + quoted(newer) + "\"}\n";
    }

    private static String quoted(String text) {
        return ("syntax = \"proto3\"; " + text).replace("\"", "\\\"");
    }
}
