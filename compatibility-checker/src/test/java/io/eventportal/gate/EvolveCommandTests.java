package io.eventportal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.schema.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import org.junit.jupiter.params.provider.ValueSource;

/** With something else in a portal's place; a real one is asked where the portal is. */
class EvolveCommandTests {

    /** As a portal tells it, with members that this gate does not know. */
    private static final String REPORT = """
            {"id": "7f3a", "verdict": "%s", "createdBy": "somebody", "replay": {"records": 5},
             "proposal": {"event": "order-events/OrderCreated", "level": null},
             "registryRule": {"level": "BACKWARD", "verdict": {"verdict": "compatible", "notes": []}, "parts": []},
             "consumers": [{"application": "billing", "owner": "Finance", "groupId": "billing-group",
               "reader": "DECLARED", "status": "CONFIRMED", "sure": 0.9,
               "evidence": [{"kind": "consumer-group", "detail": "group billing-group is assigned", "records": null}],
               "verdict": %s}],
             "rollout": ["Change billing to cope."]}
            """;

    private static final String BROKEN = """
            {"verdict": "incompatible", "findings": [{"rule": "json/required-property-missing",
              "message": "Property \\"total\\" is required by the reader.", "dataPath": "/total",
              "reader": {"pointer": "/required/0", "line": 1, "column": 2},
              "writer": {"pointer": "/properties", "line": 2, "column": 3}, "hint": null,
              "witness": {"json": "{}", "confirmedBy": "networknt", "refusal": "required property"}}],
              "notes": [], "obstacles": []}""";

    @TempDir
    Path directory;

    private StandIn portal;
    private String file;

    @BeforeEach
    void start() throws IOException {
        portal = StandIn.start();
        file = write("order.json", "{\"type\": \"object\",\n  \"properties\": {}}");
    }

    @AfterEach
    void stop() {
        portal.close();
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private GateRun evolve(String... more) {
        var args = new ArrayList<>(List.of("can-i-evolve", "--portal", portal.url()));
        args.addAll(List.of(more));
        return GateRun.of(args.toArray(String[]::new));
    }

    @Test
    void tellsWhoBreaksAndWhere() {
        portal.answer("/api/v1/impact", 201, REPORT.formatted("incompatible", BROKEN));

        var run = evolve("--event", "order-events/OrderCreated", "--level", "FULL", "--key", "secret", file);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("incompatible: " + file + ", 1 event, 1 reader: 1 incompatible (the portal " + portal.url())
                .contains(
                        "incompatible: send of order-events/OrderCreated\n  registry rule BACKWARD: compatible\n",
                        "  incompatible: billing (Finance), confirmed, group billing-group, its schema is declared\n",
                        "    seen  consumer-group: group billing-group is assigned\n",
                        "json/required-property-missing  at /total",
                        "      file  " + file + ":2:3 /properties\n",
                        "networknt: required property",
                        "  1. Change billing to cope.",
                        "  report " + portal.url() + "/impact/7f3a\n");
        var request = portal.requests().getFirst();
        assertThat(request.authorization()).isEqualTo("Bearer secret");
        var body = JsonText.read(request.body(), "The request");
        assertThat(body.get("event").stringValue()).isEqualTo("order-events/OrderCreated");
        assertThat(body.get("format").stringValue()).isEqualTo("json");
        assertThat(body.get("level").stringValue()).isEqualTo("FULL");
        assertThat(body.get("schema").stringValue()).startsWith("{\"type\": \"object\",");
    }

    @ParameterizedTest
    @CsvSource({"compatible, 0", "incompatible, 1", "undecided, 3"})
    void theExitCodeIsByTheVerdictOfTheReport(String verdict, int exitCode) {
        portal.answer("/api/v1/impact", 201, REPORT.formatted(verdict, "{\"verdict\": \"compatible\"}"));

        assertThat(evolve("--subject", "order-events-value", file).exitCode()).isEqualTo(exitCode);
        assertThat(portal.requests().getFirst().body()).contains("\"subject\":\"order-events-value\"");
    }

    @Test
    void undecidedMayPassWithAWarning() {
        portal.answer("/api/v1/impact", 201, REPORT.formatted("undecided", "{\"verdict\": \"undecided\"}"));

        var run = evolve("--event", "order-events/OrderCreated", "--on-undecided", "warn", file);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("undecided: ").contains("gives no reason");
        assertThat(run.err()).contains("let pass because of --on-undecided warn");
    }

    @Test
    void theFilesThatASchemaNamesAreProposedWithIt() throws IOException {
        write("money.json", "{\"type\": \"integer\"}");
        var order = write("with-money.json", "{\"properties\": {\"price\": {\"$ref\": \"money.json\"}}}");
        portal.answer("/api/v1/impact", 201, REPORT.formatted("compatible", "{\"verdict\": \"compatible\"}"));

        evolve("--event", "order-events/OrderCreated", order);

        assertThat(JsonText.read(portal.requests().getFirst().body(), "The request")
                        .at("/references/money.json")
                        .stringValue())
                .isEqualTo("{\"type\": \"integer\"}");
    }

    @Test
    void nobodyThereExitsWith4() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        var run = GateRun.of("can-i-evolve", "--portal", "http://127.0.0.1:" + port, "--event", "a/b", file);

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).hasLineCount(1).contains("cannot be used: nothing accepts connections there");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html>not a portal</html>",
                "200 | {}",
                "201 | {\"verdict\": \"splendid\", \"proposal\": {\"event\": \"a/b\"}}",
                "404 | {\"title\": \"Not Found\", \"detail\": \"There is nothing at /api/v1/impact.\"}",
                "500 | {\"detail\": \"its log says why\"}"
            })
    void somethingElseThereExitsWith4(int status, String page) {
        portal.answer("/", status, page);

        var run = evolve("--event", "a/b", file);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        assertThat(run.err()).hasLineCount(1).startsWith("event-gate: the portal " + portal.url());
    }

    @Test
    void aWrongKeyExitsWith2() {
        portal.answer("/api/v1/impact", 401, "{\"status\": 401, \"detail\": \"Unknown key.\"}");

        var run = evolve("--event", "a/b", "--key", "wrong", file);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains("does not accept the key", "EVENT_GATE_KEY");
    }

    @Test
    void aKeyThatMayNotExitsWith2() {
        portal.answer("/api/v1/impact", 403, "{\"status\": 403}");

        assertThat(evolve("--event", "a/b", file).exitCode()).isEqualTo(2);
    }

    @Test
    void anEventThatNobodyKnowsExitsWith2() {
        portal.answer("/api/v1/impact", 404, "{\"type\": \"/problems/event-not-found\", \"detail\": \"no\"}");

        var run = evolve("--event", "a/b", file);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains("knows no a/b; neither a document nor traffic shows it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\": \"object\", \"prop", "{\"type\": 7}", "", "\u0000"})
    void aFileThatIsHalfWrittenExitsWith2AndAsksNobody(String text) throws IOException {
        var run = evolve("--event", "a/b", write("half.json", text));

        assertThat(run.exitCode()).as(run.out()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains("half.json:");
        assertThat(portal.requests()).isEmpty();
    }

    @Test
    void wrongUsageIsOneLine() {
        assertUnusable(evolve(file), "say which event the schema is for, with --event or --subject");
        assertUnusable(evolve("--event", "nonsense", file), "--event is topic/type, got nonsense");
        assertUnusable(evolve("--event", "a/b", "--subject", "c", file), "say either --event or --subject");
        assertUnusable(
                GateRun.of("can-i-evolve", "--event", "a/b", file), "say either --portal=URL or --snapshot=FILE");
        assertUnusable(evolve("--snapshot", "x", "--event", "a/b", file), "say either --portal=URL or --snapshot=FILE");
    }

    private static void assertUnusable(GateRun run, String part) {
        assertThat(run.err()).hasLineCount(1).contains(part);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    private String document() throws IOException {
        return write("orders.yaml", """
                asyncapi: 3.0.0
                info: {title: Order Service, version: '1'}
                channels:
                  orders:
                    address: order-events
                    messages:
                      OrderCreated: {payload: {type: object, required: [id], properties: {id: {type: string}}}}
                  payments:
                    address: payment-events
                    messages:
                      PaymentFailed:
                        payload:
                          type: object
                          required: [reason]
                          properties: {reason: {type: string}}
                  web:
                    address: /hook
                    messages: {Hook: {payload: {type: object}}}
                operations:
                  create: {action: send, channel: {$ref: '#/channels/orders'}}
                  onFailed: {action: receive, channel: {$ref: '#/channels/payments'}}
                  hook: {action: send, channel: {$ref: '#/channels/web'}}
                """);
    }

    @Test
    void eachEventOfADocumentIsAskedAbout() throws IOException {
        portal.answer("/api/v1/impact", 201, REPORT.formatted("compatible", "{\"verdict\": \"compatible\"}"));
        portal.answer("/api/v1/events/payment-events/PaymentFailed", 200, """
                {"id": "payment-events/PaymentFailed", "schema": {"format": "json", "dialect": null,
                 "text": "{\\"type\\":\\"object\\",\\"properties\\":{\\"code\\":{\\"type\\":\\"string\\"}}}", "references": {}}}
                """);

        var document = document();
        var run = evolve(document);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "3 events, 2 readers: 1 incompatible, 1 compatible",
                        "compatible: send of order-events/OrderCreated\n",
                        "incompatible: receive of payment-events/PaymentFailed\n",
                        "  incompatible: order-service\n",
                        "json/required-property-missing  at /reason",
                        "      file  " + document + ":14:",
                        "this event may be sent today, the file cannot take it",
                        "compatible: send of /hook/Hook\n  note: It is not asked about");
        assertThat(portal.requests()).hasSize(2);
    }

    @Test
    void newEventsOfADocumentPassWithANote() throws IOException {
        portal.answer("/", 404, "{\"type\": \"/problems/event-not-found\", \"detail\": \"no\"}");

        var run = evolve(document());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("compatible: send of order-events/OrderCreated\n  note: It is new")
                .contains("compatible: receive of payment-events/PaymentFailed\n  note: It is new");
    }

    @Test
    void oneEventOfADocumentMayBeNamed() throws IOException {
        portal.answer("/api/v1/impact", 201, REPORT.formatted("compatible", "{\"verdict\": \"compatible\"}"));

        var run = evolve("--event", "order-events/OrderCreated", document());

        assertThat(run.out()).contains("1 event, 1 reader");
        assertUnusable(
                evolve("--event", "order-events/None", document()), "the document has no event order-events/None");
        assertUnusable(evolve("--subject", "s", document()), "--subject is for schemas");
    }

    @Test
    void aDocumentOfFiveThousandLinesIsRead() throws IOException {
        var text = new StringBuilder("asyncapi: 3.0.0\ninfo: {title: Large, version: '1'}\nchannels:\n");
        for (var i = 0; i < 700; i++) {
            text.append("""
                      channel%1$d:
                        address: topic-%1$d
                        messages:
                          Event%1$d:
                            payload:
                              type: object
                              properties: {id: {type: string}}
                    """.formatted(i));
        }
        text.append("operations:\n");
        for (var i = 0; i < 700; i++) {
            text.append("  send%1$d: {action: send, channel: {$ref: '#/channels/channel%1$d'}}\n".formatted(i));
        }
        assertThat(text.toString().lines().count()).isGreaterThan(5_000);
        portal.answer("/", 404, "{\"type\": \"/problems/event-not-found\", \"detail\": \"no\"}");

        var run = evolve(write("large.yaml", text.toString()));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("700 events, 0 readers");
    }
}
