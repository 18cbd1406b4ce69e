package io.eventportal.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.eventportal.PortalTest;
import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading.Valid;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The catalog in other systems' formats, out and in. */
@PortalTest
class ExportsIntegrationTests {

    private static final String DOCUMENT = """
            asyncapi: 2.6.0
            info:
              title: Till
              version: 1.2.0
              description: Sells <things> for {money}.
              x-application-id: ID
              x-domain: ID-shop
              x-owner: {name: Team ID, email: till@example.com}
            channels:
              ID:
                subscribe:
                  operationId: tell
                  message:
                    name: SoldID
                    x-sunset: 2027-01-01
                    x-replaced-by: a/B
                    tags: [{name: core}]
                    payload: {$ref: schemas/Sold.json}
            """;

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private JsonMapper json;

    private MockMvcTester http;
    private String id;

    @BeforeEach
    void prepare() throws IOException {
        http = MockMvcTester.from(context);
        id = "app-" + UUID.randomUUID();
        assertThat(zip(Map.of(
                        "till.yaml",
                        DOCUMENT.replace("ID", id),
                        "schemas/Sold.json",
                        "{\"type\": \"object\", \"properties\": {\"sum\": {\"type\": \"integer\"}}}")))
                .hasStatus(201);
    }

    @Test
    void bundlesADocumentOfAnyVersion() throws Exception {
        for (var format : List.of("json", "yaml")) {
            var answer =
                    http.perform(get("/api/v1/applications/{id}/asyncapi", id).param("format", format));
            assertThat(answer).hasStatus(200);
            var text = answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
            assertThat(AsyncApiReader.read(text)).isInstanceOf(Valid.class);
            assertThat(text).contains("3.0.0", "sum").doesNotContain("Sold.json");
        }
        assertThat(http.perform(get("/api/v1/applications/{id}/asyncapi", id).param("format", "xml")))
                .hasStatus(400);
        assertThat(http.perform(get("/api/v1/applications/none-{id}/asyncapi", id)))
                .hasStatus(404);
    }

    @Test
    void exportsTheCatalogAsEventCatalog() throws Exception {
        var files = exported();

        assertThat(files.get("services/" + id + "/index.mdx"))
                .contains("id: \"" + id + "\"", "name: \"Till\"", "version: \"1.2.0\"", "sends:")
                .contains("Sells &lt;things> for \\{money\\}.");
        assertThat(files.get("services/" + id + "/asyncapi.yaml")).contains("sum");
        assertThat(files.get("events/Sold" + id + "/index.mdx"))
                .contains(
                        "version: \"1.2.0\"",
                        "deprecated:",
                        "Ends on 2027-01-01. Use a/B.",
                        "schemaPath: \"schema.json\"");
        assertThat(files.get("events/Sold" + id + "/schema.json")).contains("integer");
        assertThat(files).containsKey("channels/" + id + "/index.mdx");
        assertThat(files.get("domains/" + id + "-shop/index.mdx")).contains("id: \"" + id + "\"");
        assertThat(files.get("teams/Team-" + id + ".mdx")).contains("till@example.com");
    }

    @Test
    void importsWhatItExported() throws Exception {
        var files = exported();
        files.keySet().removeIf(path -> !path.contains(id));

        assertThat(zip(files)).hasStatus(200).bodyText().contains("\"saved\":\"updated\"", id);
        assertThat(http.perform(get("/api/v1/applications/{id}/documents/1/diff/2", id)))
                .bodyText()
                .contains("\"verdict\":\"compatible\"")
                .doesNotContain("\"added\"", "\"removed\"");
    }

    @Test
    void exportsTheMapAsOpenLineage() throws Exception {
        var answer =
                http.get().uri("/api/v1/export/openlineage?cluster=broker:9092").exchange();
        assertThat(answer).hasStatus(200).hasContentTypeCompatibleWith("application/x-ndjson");

        var line = answer.getResponse()
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .map(json::readTree)
                .filter(event -> event.at("/job/name").asString("").equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(line.path("schemaURL").asString()).endsWith("JobEvent");
        assertThat(line.path("inputs")).isEmpty();
        assertThat(line.at("/outputs/0/namespace").asString()).isEqualTo("kafka://broker:9092");
        assertThat(line.at("/outputs/0/name").asString()).isEqualTo(id);
        assertThat(line.at("/outputs/0/facets/schema/fields/0/name").asString()).isEqualTo("sum");
        assertThat(line.at("/job/facets/ownership/owners/0/name").asString()).isEqualTo("team:Team " + id);
        assertThat(http.get().uri("/api/v1/export/openlineage?cluster=a b").exchange())
                .hasStatus(400);
    }

    @Test
    void importsAFolderOfEventCatalog() throws IOException {
        var files = new LinkedHashMap<String, String>();
        files.put(
                "domains/Shop/index.mdx",
                "---\nid: Shop-ID\nname: Shop\nversion: 1.0.0\nservices:\n  - id: ID-svc\n---\n");
        files.put("domains/Shop/services/Till/index.mdx", """
                ---
                id: ID-svc
                name: Till
                version: 1.0.0
                summary: Sells.
                owners: [till-team]
                sends:
                  - id: Sold
                    version: 1.0.0
                  - id: Loose
                receives:
                  - id: Delivered
                ---
                ## Overview
                <NodeGraph />
                """);
        files.put("domains/Shop/services/Till/events/Sold/index.mdx", """
                ---
                id: Sold
                name: Something was sold
                version: 1.0.0
                schemaPath: schema.avsc
                channels: [{id: sales}]
                deprecated: {date: 2026-05-01, message: Use Paid.}
                ---
                """);
        files.put(
                "domains/Shop/services/Till/events/Sold/schema.avsc",
                "{\"type\": \"record\", \"name\": \"Sold\", \"fields\": []}");
        files.put(
                "domains/Shop/services/Till/events/Sold/versioned/0.0.1/index.mdx",
                "---\nid: Sold\nversion: 0.0.1\n---\n");
        files.put("domains/Shop/services/Till/events/Loose/index.mdx", "---\nid: Loose\nversion: 1.0.0\n---\n");
        files.put(
                "events/Delivered/index.mdx",
                "---\nid: Delivered\nname: Delivered\nversion: 1.0.0\nschemaPath: none.json\nchannels: [{id: sales}]\n---\n");
        files.put("channels/sales/index.mdx", "---\nid: sales\nversion: 1.0.0\naddress: ID-sales\n---\n");
        files.put("teams/till.mdx", "---\nid: till-team\nname: Team Till\nemail: t@example.com\n---\n");
        files.put("services/Broken/index.mdx", "---\nid: [\n---\n");
        files.put("services/Bomb/index.mdx", "---\na: &a [x, x]\nb: [*a, *a]\nid: bomb\n---\n");
        files.put("services/Open/index.mdx", "---\nid: open\n");
        files.replaceAll((path, text) -> text.replace("ID", id));

        assertThat(zip(files)).hasStatus(422).bodyText().contains("none.json", "services/Broken/index.mdx#");
        assertThat(http.perform(get("/api/v1/applications/{id}-svc", id))).hasStatus(404);

        files.put("events/Delivered/none.json", "{\"type\": \"object\"}");
        assertThat(zip(files))
                .hasStatus(200)
                .bodyJson()
                .hasPathSatisfying("$.imported", count -> count.assertThat().isEqualTo(1))
                .hasPathSatisfying(
                        "$.documents[*].saved",
                        saved -> saved.assertThat().isEqualTo(List.of("refused", "refused", "refused", "created")))
                .hasPathSatisfying(
                        "$.documents[3].issues[*].message",
                        messages -> messages.assertThat()
                                .asArray()
                                .anySatisfy(message ->
                                        assertThat(message.toString()).contains("has no address")))
                .hasPathSatisfying(
                        "$.left[0].reason", reason -> reason.assertThat().isEqualTo("It is an earlier version."));
        assertThat(zip(files)).bodyText().contains("\"saved\":\"unchanged\"");

        assertThat(http.perform(get("/api/v1/events/{id}-sales/Sold", id)))
                .bodyText()
                .contains("\"domain\":\"Shop-" + id, "\"owner\":\"Team Till\"", "\"format\":\"avro\"")
                .contains("{\"state\":\"deprecated\",\"since\":\"2026-05-01\"");
        assertThat(http.perform(get("/api/v1/events/{id}-sales/Delivered", id)))
                .bodyText()
                .contains("\"receivers\":[{\"application\":\"" + id + "-svc\"");
    }

    private Map<String, String> exported() throws Exception {
        var answer = http.get().uri("/api/v1/export/eventcatalog").exchange();
        assertThat(answer).hasStatus(200).hasContentType("application/zip");
        var files = new LinkedHashMap<String, String>();
        try (var zip =
                new ZipInputStream(new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private MvcTestResult zip(Map<String, String> files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return http.perform(
                post("/api/v1/documents").contentType("application/zip").content(out.toByteArray()));
    }
}
