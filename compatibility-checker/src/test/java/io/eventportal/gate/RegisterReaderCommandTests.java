package io.eventportal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.schema.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterReaderCommandTests {

    private static final String PATH = "/api/v1/readers/billing/order-events/";

    @TempDir
    Path directory;

    private StandIn portal;
    private String file;

    @BeforeEach
    void start() throws IOException {
        portal = StandIn.start();
        file = write("order.json", "{\"properties\": {\"price\": {\"$ref\": \"money.json\"}}}");
        write("money.json", "{\"type\": \"integer\"}");
    }

    @AfterEach
    void stop() {
        portal.close();
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private GateRun register(String... more) {
        var args = new ArrayList<>(List.of("register", "--portal", portal.url(), "--reader"));
        args.addAll(List.of(more));
        return GateRun.of(args.toArray(String[]::new));
    }

    private GateRun registered(String... more) {
        var args = new ArrayList<>(List.of("--application", "billing", "--event", "order-events/Order Created"));
        args.addAll(List.of(more));
        args.add(file);
        return register(args.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"200, {}", "201, {}", "204, ''"})
    void tellsByWhichSchemaAnApplicationReads(int status, String body) {
        portal.answer(PATH, status, body);

        var run = registered("--key", "secret");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("registered: billing reads order-events/Order Created by this schema\n");
        var request = portal.requests().getFirst();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.path()).isEqualTo(PATH + "Order%20Created");
        assertThat(request.authorization()).isEqualTo("Bearer secret");
        var told = JsonText.read(request.body(), "The request");
        assertThat(told.get("format").stringValue()).isEqualTo("json");
        assertThat(told.get("schema").stringValue()).contains("money.json");
        assertThat(told.at("/references/money.json").stringValue()).isEqualTo("{\"type\": \"integer\"}");
    }

    @Test
    void answersPrograms() {
        portal.answer(PATH, 200, "{}");

        var report = JsonText.read(registered("--output", "json").out(), "The report");

        assertThat(report.get("outcome").stringValue()).isEqualTo("registered");
        assertThat(report.get("event").stringValue()).isEqualTo("order-events/Order Created");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"detail\": \"no\"} | 2 | does not accept the key",
                "403 | {\"detail\": \"no\"} | 2 | the key may not register readers",
                "404 | {\"type\": \"/problems/event-not-found\", \"detail\": \"No such event.\"} | 2 | No such event.",
                "404 | {\"type\": \"/problems/not-found\", \"detail\": \"Nothing here.\"} | 4 | it takes no readers",
                "422 | {\"type\": \"/problems/invalid-schema\", \"detail\": \"Bad.\"} | 2 | order.json: Bad.",
                "500 | {\"detail\": \"no\"} | 4 | cannot be used"
            })
    void whatThePortalRefusesIsOneLine(int status, String body, int exitCode, String line) {
        portal.answer(PATH, status, body);

        var run = registered();

        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err()).hasLineCount(1).contains(line);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void wrongUsageIsOneLine() throws IOException {
        assertUnusable(register("--event", "a/b", file), "Missing required option: '--application=ID'");
        assertUnusable(register("--application", "a", file), "Missing required option: '--event=TOPIC/TYPE'");
        assertUnusable(registered("--subject", "s"), "--subject says nothing of a reader");
        assertUnusable(registered("--dry-run"), "--dry-run says nothing of a reader");
        assertUnusable(
                GateRun.of("register", "--portal", portal.url(), file), "Missing required option: '--subject=SUBJECT'");
        assertUnusable(
                GateRun.of("register", "--portal", portal.url(), "--subject", "s", "--event", "a/b", file),
                "--event is of --reader");
        file = write("half.json", "{\"type\": ");
        assertUnusable(registered(), "half.json:");
        file = write("api.yaml", "asyncapi: 3.0.0\ninfo: {title: A, version: '1'}\n");
        assertUnusable(registered(), "a reader is registered with a schema, not with a document");
        assertThat(portal.requests()).isEmpty();
    }

    private static void assertUnusable(GateRun run, String part) {
        assertThat(run.err()).hasLineCount(1).contains(part);
        assertThat(run.exitCode()).isEqualTo(2);
    }
}
