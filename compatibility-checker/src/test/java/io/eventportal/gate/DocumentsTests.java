package io.eventportal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.schema.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** AsyncAPI documents through the gate: files beside them, places in them, and what cannot be read. */
class DocumentsTests {

    private static final String DOCUMENT = """
            asyncapi: 3.0.0
            info: {title: Orders, version: '1'}
            channels:
              orders:
                address: orders
                messages:
                  OrderCreated:
                    payload:
                      $ref: %s
            operations:
              sendOrders:
                action: send
                channel: {$ref: '#/channels/orders'}
            """;
    private static final String REQUIRED = """
            {"type": "object",
             "required": ["id"],
             "properties": {"id": {"type": "string"}}}
            """;
    private static final String OPTIONAL = """
            {"type": "object",
             "properties": {"id": {"type": "string"}}}
            """;

    @TempDir
    Path directory;

    @Test
    void aDocumentIsToldByItsContent() throws IOException {
        var yaml = file("old/order.yaml", DOCUMENT.formatted("schemas/order.json"));
        file("old/schemas/order.json", REQUIRED);
        var json = file("new/order.json", """
                {"asyncapi": "3.0.0", "info": {"title": "Orders", "version": "1"}, "channels": {}}
                """);

        var run = check(yaml, json);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("FORWARD  asyncapi/channel-removed  at /", "old/order.yaml:4:3 /channels/orders");
    }

    @Test
    void aSchemaWithAPropertyOfThatNameIsNoDocument() throws IOException {
        var schema = file("schema.json", """
                {"type": "object", "properties": {
                "asyncapi": {"type": "string"}}}
                """);

        assertThat(check(schema, schema).exitCode()).isZero();
    }

    @Test
    void aFindingIsPlacedInTheFileThatHoldsTheSchema() throws IOException {
        var older = file("old/order.yaml", DOCUMENT.formatted("schemas/order.json"));
        file("old/schemas/order.json", REQUIRED);
        var newer = file("new/order.yaml", DOCUMENT.formatted("schemas/order.json"));
        file("new/schemas/order.json", OPTIONAL);

        var run = check(older, newer);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .contains("FORWARD  json/required-property-missing  at /id", "orders, send of OrderCreated: Property")
                .contains("old/schemas/order.json:2:2 /required", "new/schemas/order.json:1:1")
                .contains("networknt json-schema-validator: ");
    }

    @Test
    void aDocumentThatCannotBeReadIsNamedWithItsPlace() throws IOException {
        var good = file(
                "good.yaml",
                DOCUMENT.formatted("'#/components/schemas/Order'")
                        + "components: {schemas: {Order: {type: object}}}\n");
        var dangling = file("dangling.yaml", DOCUMENT.formatted("none.json"));
        var invalid = file("invalid.yaml", "asyncapi: 3.0.0\ninfo: {title: Orders}\n");

        assertUnusable(check(good, dangling), "dangling.yaml:9:11: The reference \"none.json\" leads nowhere");
        assertUnusable(check(invalid, good), "invalid.yaml:2:1: ", "version");
        assertUnusable(
                check(good, file("schema.json", OPTIONAL), "--format", "asyncapi"), "schema.json:1:1: This is not");
    }

    @Test
    void nothingOutsideTheDirectoryOfTheDocumentIsRead() throws IOException {
        file("secret.json", OPTIONAL);
        Files.createDirectories(directory.resolve("in"));
        Files.createSymbolicLink(directory.resolve("in/link.json"), directory.resolve("secret.json"));

        for (var reference : new String[] {
            "../secret.json", "link.json", directory.resolve("secret.json").toString()
        }) {
            var document = file("in/order.yaml", DOCUMENT.formatted(reference));

            assertUnusable(check(document, document), "in/order.yaml:9:11: The reference");
        }
    }

    @Test
    void everyFormOfReportHoldsTheFinding() throws IOException {
        var older = file("old.yaml", DOCUMENT.formatted("order.json"));
        var newer = file("new.yaml", "asyncapi: 3.0.0\ninfo: {title: Orders, version: '1'}\nchannels: {}\n");
        file("order.json", OPTIONAL);

        for (var output : OutputFormat.values()) {
            var run = check(older, newer, "--output", output.name().toLowerCase(Locale.ROOT));

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("asyncapi/channel-removed");
        }
    }

    @Test
    void aBatchTakesDocumentsWithTheirFiles() {
        var line = line("a");
        line.put("old", DOCUMENT.formatted("./schemas/order.json"));
        line.put("new", DOCUMENT.formatted("schemas/order.json"));
        line.putObject("old_refs").put("schemas/order.json", REQUIRED);
        line.putObject("new_refs").set("./schemas/order.json", JsonText.read(OPTIONAL, "The schema"));
        var bad = line("b");
        bad.set("old", JsonText.read("{\"asyncapi\": \"3.0.0\"}", "The document"));
        bad.put("new", "asyncapi: 3.0.0");

        var answers = batch(line, bad);

        assertThat(answers[0].get("verdict").stringValue()).isEqualTo("incompatible");
        assertThat(answers[0].at("/findings/0/rule").stringValue()).isEqualTo("json/required-property-missing");
        assertThat(answers[0].at("/findings/0/direction").stringValue()).isEqualTo("FORWARD");
        assertThat(answers[0].get("witness")).hasToString("{}");
        assertThat(answers[1].get("verdict").stringValue()).isEqualTo("error");
        assertThat(answers[1].get("reason").stringValue()).startsWith("old: ").contains("info");
    }

    private static ObjectNode line(String id) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("format", "asyncapi")
                .put("level", "FULL");
    }

    private static JsonNode[] batch(JsonNode... lines) {
        var input = new StringBuilder();
        for (var line : lines) {
            input.append(JsonText.write(line)).append('\n');
        }
        var run = GateRun.withInput(input.toString().getBytes(StandardCharsets.UTF_8), "batch");
        assertThat(run.exitCode()).isZero();
        return run.out().lines().map(line -> JsonText.read(line, "The answer")).toArray(JsonNode[]::new);
    }

    private Path file(String name, String text) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static GateRun check(Path older, Path newer, String... more) {
        var args = new ArrayList<>(List.of("check", "--old", older.toString(), "--new", newer.toString()));
        args.addAll(List.of(more));
        return GateRun.of(args.toArray(String[]::new));
    }

    private static void assertUnusable(GateRun run, String... parts) {
        assertThat(run.err()).hasLineCount(1).contains(parts);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }
}
