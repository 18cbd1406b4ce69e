package io.eventportal.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import io.eventportal.security.ApiKeys;
import io.eventportal.security.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class ImpactApiIntegrationTests {

    private static final String READS_WEIGHT =
            "{\"type\": \"object\", \"required\": [\"weight\"], \"properties\": {\"weight\": {\"type\": \"number\"}}}";
    private static final String WITHOUT_WEIGHT =
            "{\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"string\"}}}";

    @Autowired
    private ApiKeys keys;

    @LocalServerPort
    private int port;

    private final String topic = "topic-" + UUID.randomUUID();
    private PortalClient editor;

    @BeforeEach
    void aDeskSendsAndBillingReceives() {
        editor = PortalClient.as(Role.EDITOR, port, keys);
        assertThat(importDocument(desk("""
                {"type": "object", "required": ["weight"],
                 "properties": {"weight": {"type": "number"}, "id": {"type": "string"}}}
                """)).status()).isEqualTo(201);
        assertThat(importDocument(document("billing", "receive", "{\"type\": \"object\"}"))
                        .status())
                .isEqualTo(201);
    }

    private PortalClient.Answer importDocument(String document) {
        return editor.send("POST", "/api/v1/documents", document, "application/yaml");
    }

    @Test
    void aReaderSchemaIsKeptReadAndDeletedAndOnRecord() {
        var put = editor.put(reader(), "{\"schema\": " + READS_WEIGHT + "}");

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.json().path("event").asString()).isEqualTo(topic + "/Sent");
        assertThat(editor.get(reader()).json().at("/schema/format").asString()).isEqualTo("json");
        assertThat(editor.get("/api/v1/readers?application=billing-" + topic)
                        .json()
                        .path("items"))
                .hasSize(1);
        assertThat(impact(WITHOUT_WEIGHT).at("/consumers/0/verdict/verdict").asString())
                .isEqualTo("incompatible");
        assertThat(editor.delete(reader()).status()).isEqualTo(204);
        assertThat(editor.get(reader()).status()).isEqualTo(404);
        assertThat(editor.delete(reader()).status()).isEqualTo(404);
        assertThat(impact(WITHOUT_WEIGHT).at("/consumers/0/verdict/verdict").asString())
                .isEqualTo("compatible");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|schema: the schema is needed.",
                "{\"format\": \"xml\", \"schema\": \"<a/>\"}|format: one of avro, json, protobuf",
                "{\"schema\": \"{\"}|",
            })
    void aReaderSchemaThatIsNoneIsRefused(String body, String why) {
        var answer = editor.put(reader(), body);

        assertThat(answer.status()).isBetween(400, 422);
        assertThat(answer.body()).contains(why == null ? "" : why);
        assertThat(editor.get(reader()).status()).isEqualTo(404);
    }

    @Test
    void aStrangerMayNotRegisterAReader() {
        assertThat(PortalClient.anonymous(port)
                        .put(reader(), "{\"schema\": {}}")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aReportIsServedInEachOfItsForms() {
        editor.put(reader(), "{\"schema\": " + READS_WEIGHT + "}");
        var id = impact(WITHOUT_WEIGHT).path("id").asString();

        assertThat(editor.get("/api/v1/impact/" + id + ".md").body())
                .contains("`billing-" + topic + "`", "## Way out", "`/weight`");
        var sarif = editor.get("/api/v1/impact/" + id + ".sarif");
        assertThat(sarif.header("Content-Type")).startsWith("application/sarif+json");
        assertThat(sarif.json().path("version").asString()).isEqualTo("2.1.0");
        assertThat(sarif.json().at("/runs/0/results/0/level").asString()).isEqualTo("error");
        assertThat(sarif.json()
                        .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asString())
                .isEqualTo("proposed.schema.json");
        var html = editor.get("/api/v1/impact/" + id + ".html");
        assertThat(html.status()).isEqualTo(303);
        assertThat(html.header("Location")).endsWith("/impact/" + id);
        assertThat(editor.get("/impact/" + id).body()).contains("The way out", "billing-" + topic);
    }

    @Test
    void theBundleHoldsWhatTheVerdictsCameFromAndIsTheSameEachTime() throws Exception {
        editor.put(reader(), "{\"schema\": " + READS_WEIGHT + "}");
        var id = impact(WITHOUT_WEIGHT).path("id").asString();

        var files = bundle(id);

        assertThat(files.keySet())
                .contains("README.md", "report.json", "report.md", "proposed.schema.json", "current.schema.json")
                .anyMatch(name -> name.startsWith("readers/"));
        assertThat(files.get("readers/1.schema.json")).contains("\"weight\"");
        assertThat(files.get("README.md"))
                .contains("event-gate check --format json --level BACKWARD --policy lenient"
                        + " --old proposed.schema.json --new readers/1.schema.json");
        assertThat(bundle(id)).isEqualTo(files);
    }

    private Map<String, String> bundle(String id) throws IOException {
        var bytes = editor.getBytes("/api/v1/impact/" + id + ".zip");
        var files = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void twoReportsAreCompared() {
        var before = impact(WITHOUT_WEIGHT).path("id").asString();
        editor.put(reader(), "{\"schema\": " + READS_WEIGHT + "}");
        var now = impact(WITHOUT_WEIGHT).path("id").asString();

        var compared =
                editor.get("/api/v1/impact/" + now + "/compared-to/" + before).json();

        assertThat(compared.path("verdictBefore").asString()).isEqualTo("compatible");
        assertThat(compared.path("verdictNow").asString()).isEqualTo("incompatible");
        assertThat(compared.path("consumers")).singleElement().satisfies(consumer -> {
            assertThat(consumer.path("application").asString()).isEqualTo("billing-" + topic);
            assertThat(consumer.path("come")).isNotEmpty();
        });
    }

    @Test
    void aWholeDocumentIsAskedInYamlAndInJson() {
        editor.put(reader(), "{\"schema\": " + READS_WEIGHT + "}");
        var document = desk(WITHOUT_WEIGHT);

        var asYaml = editor.send("POST", "/api/v1/impact", document, "application/yaml");
        var asJson = editor.post("/api/v1/impact", document);

        for (var answer : new PortalClient.Answer[] {asYaml, asJson}) {
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.json().path("verdict").asString()).isEqualTo("incompatible");
            assertThat(answer.json().at("/changes/0/what").asString()).isEqualTo("changed");
        }
        var id = asYaml.json().path("id").asString();
        assertThat(editor.get("/api/v1/impact/" + id).json()).isEqualTo(asYaml.json());
        assertThat(editor.get("/impact/" + id).body()).contains("Who is hurt");
    }

    @Test
    void aDocumentThatIsNoneIsRefusedWithItsPlace() {
        var answer = editor.send("POST", "/api/v1/impact", "asyncapi: 3.0.0\ninfo: [", "application/yaml");

        assertThat(answer.status()).isBetween(400, 422);
        assertThat(answer.body()).contains("line");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\": \"retire\"}|201",
                "{\"kind\": \"rename-topic\", \"detail\": \"orders.v2\"}|201",
                "{\"kind\": \"change-partitions\", \"detail\": \"12\"}|201",
                "{\"kind\": \"change-partitions\", \"detail\": \"many\"}|400",
                "{\"kind\": \"producer-stops\"}|400",
                "{\"kind\": \"explode\"}|400",
            })
    void otherChangesThanThoseOfASchemaAreAsked(String whatIf, int status) {
        var answer = editor.post("/api/v1/impact", "{\"event\": \"" + topic + "/Sent\", \"whatIf\": " + whatIf + "}");

        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void aReplayIsStartedAndToldAndOneOfNoReportIsNot() {
        var id = impact(WITHOUT_WEIGHT).path("id").asString();

        assertThat(editor.get("/api/v1/impact/" + id + "/replay").status()).isEqualTo(404);
        assertThat(editor.post("/api/v1/impact/nothing/replay", "{}").status()).isEqualTo(404);
        assertThat(editor.post("/api/v1/impact/" + id + "/replay", "{\"records\": 0}")
                        .status())
                .isEqualTo(400);
        var started = editor.post("/api/v1/impact/" + id + "/replay", "{\"records\": 10, \"seconds\": 5}");
        assertThat(started.status()).isEqualTo(202);
        assertThat(started.header("Location")).endsWith("/replay");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !editor.get("/api/v1/impact/" + id + "/replay")
                        .json()
                        .path("state")
                        .asString()
                        .equals("running"));
    }

    private JsonNode impact(String schema) {
        var answer = editor.post("/api/v1/impact", "{\"event\": \"" + topic + "/Sent\", \"schema\": " + schema + "}");
        assertThat(answer.status()).isEqualTo(201);
        return answer.json();
    }

    private String reader() {
        return "/api/v1/readers/billing-" + topic + "/" + topic + "/Sent";
    }

    private String desk(String payload) {
        return document("desk", "send", payload);
    }

    /** As JSON, which is YAML too. */
    private String document(String name, String action, String payload) {
        var json = JsonMapper.shared();
        var document = json.createObjectNode().put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", name + "-" + topic)
                .put("version", "1.0.0")
                .put("x-application-id", name + "-" + topic);
        var channel = document.putObject("channels").putObject("channel").put("address", topic);
        channel.putObject("messages")
                .putObject("Sent")
                .put("name", "Sent")
                .put("contentType", "application/json")
                .set("payload", json.readTree(payload));
        document.putObject("operations")
                .putObject("operate")
                .put("action", action)
                .putObject("channel")
                .put("$ref", "#/channels/channel");
        return document.toString();
    }
}
