package io.eventportal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportsTests {

    @TempDir
    Path directory;

    @Test
    void readsReferencedJsonSchemasBesideTheFile() throws IOException {
        write("old/common/id.json", "{\"type\": \"string\"}");
        write("old/order.json", "{\"properties\": {\"id\": {\"$ref\": \"common/id.json\"}}}");
        write("new/common/id.json", "{\"type\": \"integer\"}");
        write("new/order.json", "{\"properties\": {\"id\": {\"$ref\": \"common/id.json\"}}}");

        assertThat(check("old/order.json", "old/order.json").exitCode()).isZero();
        assertThat(check("old/order.json", "new/order.json").exitCode()).isEqualTo(1);
    }

    @Test
    void followsReferencesRelativeToTheFileTheyStandIn() throws IOException {
        write("order.json", "{\"$ref\": \"parts/line.json\"}");
        write("parts/line.json", "{\"properties\": {\"sku\": {\"$ref\": \"sku.json#/$defs/Sku\"}}}");
        write("parts/sku.json", "{\"$defs\": {\"Sku\": {\"type\": \"string\"}}}");

        assertThat(check("order.json", "order.json").exitCode()).isZero();
    }

    @Test
    void findsAReferenceHoweverItIsWritten() throws IOException {
        write("id.json", "{\"type\": \"string\"}");
        for (var member : new String[] {
            "\"$ref\" :\n \"id.json\"",
            "\"$ref\":\"\\u0069d.json\"",
            "\"\\u0024ref\": \"id.json\"",
            "\"$re\\u0066\": \"id.json\""
        }) {
            write(
                    "order.json",
                    "{\"properties\": {\"a\": {\"$ref\": \"#/$defs/A\"}, \"id\": {%s}}, \"$defs\": {\"A\": {}}}"
                            .formatted(member));

            assertThat(check("order.json", "order.json").err()).as(member).isEmpty();
        }
    }

    @Test
    void readsImportedProtobufFilesByTheirPath() throws IOException {
        write("order.proto", """
                syntax = "proto3";
                import "common/money.proto";
                import "google/protobuf/timestamp.proto";
                message Order { common.Money total = 1; google.protobuf.Timestamp at = 2; }
                """);
        write("common/money.proto", """
                syntax = "proto3";
                package common;
                import "common/currency.proto";
                message Money { int64 units = 1; Currency currency = 2; }
                """);
        write("common/currency.proto", """
                syntax = "proto3";
                package common;
                enum Currency { EUR = 0; }
                """);

        assertThat(check("order.proto", "order.proto").err()).isEmpty();
    }

    @Test
    void namesTheImportedFileThatIsWrong() throws IOException {
        write("order.json", "{\"$ref\": \"id.json\"}");
        write("id.json", "{\n \"type\": \"strin\"}");

        assertUnusable(check("order.json", "order.json"), "id.json:2:10: ");
    }

    @Test
    void saysWhereAMissingImportWasLookedFor() throws IOException {
        write("order.json", "{\"$ref\": \"none.json\"}");
        write("order.proto", "syntax = \"proto3\";\nimport \"none.proto\";");

        assertUnusable(check("order.json", "order.json"), "order.json:1:", "(looked for " + directory);
        assertUnusable(check("order.proto", "order.proto"), "order.proto:2:", "(looked for " + directory);
    }

    @Test
    void readsNothingOutsideTheDirectoryOfTheSchema() throws IOException {
        write("secret.json", "{\"type\": \"string\"}");
        write("in/order.json", "{\"$ref\": \"../secret.json\"}");
        write("in/linked.json", "{\"$ref\": \"link.json\"}");
        Files.createSymbolicLink(directory.resolve("in/link.json"), directory.resolve("secret.json"));
        write("in/remote.json", "{\"$ref\": \"file://" + directory + "/secret.json\"}");

        assertUnusable(check("in/order.json", "in/order.json"), "lies outside the schema's own directory");
        assertUnusable(check("in/linked.json", "in/linked.json"), "lies outside the schema's own directory");
        assertUnusable(check("in/remote.json", "in/remote.json"), "leads to no schema");
    }

    @Test
    void refusesANameThatMeansTwoFiles() throws IOException {
        write("order.json", "{\"allOf\": [{\"$ref\": \"id.json\"}, {\"$ref\": \"parts/line.json\"}]}");
        write("id.json", "true");
        write("parts/line.json", "{\"$ref\": \"id.json\"}");
        write("parts/id.json", "false");

        assertUnusable(check("order.json", "order.json"), "id.json means both");
    }

    @Test
    void filesThatReferToEachOtherAreReadOnce() throws IOException {
        write("a.json", "{\"properties\": {\"b\": {\"$ref\": \"b.json\"}}}");
        write("b.json", "{\"properties\": {\"a\": {\"$ref\": \"a.json\"}}}");

        assertThat(check("a.json", "a.json").exitCode()).isZero();
    }

    @Test
    void boundsHowManyFilesAreRead() throws IOException {
        for (var i = 0; i < 300; i++) {
            write(i + ".json", "{\"properties\": {\"next\": {\"$ref\": \"" + (i + 1) + ".json\"}}}");
        }
        write("300.json", "true");

        assertUnusable(check("0.json", "0.json"), "more than 200 files");
    }

    private void write(String name, String text) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private GateRun check(String older, String newer) {
        return GateRun.of(
                "check",
                "--old",
                directory.resolve(older).toString(),
                "--new",
                directory.resolve(newer).toString());
    }

    private static void assertUnusable(GateRun run, String... parts) {
        assertThat(run.err()).hasLineCount(1).contains(parts);
        assertThat(run.exitCode()).isEqualTo(2);
    }
}
