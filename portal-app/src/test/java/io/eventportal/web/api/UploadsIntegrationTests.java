package io.eventportal.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.eventportal.PortalTest;
import io.eventportal.registry.SchemaRegistry;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;

/** Uploads of several files, and references into the registry. */
@PortalTest
class UploadsIntegrationTests {

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private SchemaRegistry registry;

    private MockMvcTester http;
    private String id;

    @BeforeEach
    void prepare() {
        http = MockMvcTester.from(context);
        id = "app-" + UUID.randomUUID();
    }

    @Test
    void resolvesReferencesAcrossTheFilesOfAZip() throws IOException {
        var files = new LinkedHashMap<String, String>();
        files.put("contracts/app.yaml", document(id, "../schemas/Sold.json#/definitions/Sold"));
        files.put("schemas/Sold.json", "{\"definitions\": {\"Sold\": {\"$ref\": \"./money.json\"}}}");
        files.put("schemas/money.json", "{\"type\": \"integer\"}");

        assertThat(zip(files)).hasStatus(201).bodyText().contains("\"application\":\"" + id + "\"");
        assertThat(zip(files)).hasStatus(200).bodyText().contains("\"unchanged\"");
        files.put("schemas/money.json", "{\"type\": \"number\"}");
        assertThat(zip(files)).hasStatus(200).bodyText().contains("\"updated\"");

        assertThat(event()).bodyText().contains("number");
        assertThat(http.perform(get("/api/v1/applications/{id}/documents/1/diff/2", id)))
                .as("the files of each revision are kept")
                .bodyText()
                .contains("\"issues\":[]", "\"verdict\":\"incompatible\"");
    }

    @Test
    void resolvesReferencesAcrossTheFilesOfAForm() {
        var answer = http.perform(multipart("/api/v1/documents")
                .file(new MockMultipartFile("file", "app.yaml", null, bytes(document(id, "s/Sold.json"))))
                .file(new MockMultipartFile("s/Sold.json", "Sold.json", null, bytes("{\"type\": \"boolean\"}"))));

        assertThat(answer).hasStatus(201);
        assertThat(event()).bodyText().contains("boolean");
    }

    @Test
    void reportsOnEachDocumentOfAnUpload() throws IOException {
        var other = id + "-other";
        var files = new LinkedHashMap<String, String>();
        files.put("a.yaml", document(id, "s.json"));
        files.put("b.yaml", document(id, "s.json"));
        files.put("c.yaml", document(other, "none.json"));
        files.put("s.json", "{}");
        files.put("notes.txt", "nothing");

        assertThat(zip(files))
                .hasStatus(200)
                .bodyJson()
                .hasPathSatisfying("$.imported", count -> count.assertThat().isEqualTo(1))
                .hasPathSatisfying(
                        "$.documents[*].saved",
                        saved -> saved.assertThat().isEqualTo(List.of("created", "refused", "refused")))
                .hasPathSatisfying(
                        "$.documents[1].issues[0].message",
                        message -> message.assertThat()
                                .isEqualTo("The application " + id + " is declared by a.yaml already."))
                .hasPathSatisfying(
                        "$.documents[2].issues[0].line",
                        line -> line.assertThat().isEqualTo(8))
                .hasPathSatisfying("$.left[*].path", left -> left.assertThat().isEqualTo(List.of("notes.txt")));
        assertThat(http.perform(get("/api/v1/applications/{id}", other))).hasStatus(404);
    }

    @Test
    void refusesWhatIsNoUpload() throws IOException {
        assertThat(zip(Map.of("../app.yaml", document(id, "s.json"))))
                .hasStatus(422)
                .bodyText()
                .contains("none within an upload");
        assertThat(zip(Map.of("/app.yaml", document(id, "s.json")))).hasStatus(422);
        assertThat(zip(Map.of("a.txt", "nothing"))).hasStatus(422).bodyText().contains("no AsyncAPI document");
        assertThat(zip(Map.of("big.yaml", " ".repeat(10 * 1024 * 1024 + 1))))
                .hasStatus(422)
                .bodyText()
                .contains("longer than 10 MB", "big.yaml");
        var many = new LinkedHashMap<String, String>();
        for (int i = 0; i < 7; i++) {
            many.put("zeros" + i + ".json", "0".repeat(10 * 1024 * 1024));
        }
        assertThat(zip(many)).hasStatus(422).bodyText().contains("64 MB in all");
        assertThat(http.perform(
                        post("/api/v1/documents").contentType("application/zip").content(new byte[] {'P', 'K', 3, 4, 0
                        })))
                .hasStatus(422);
        assertThat(http.perform(multipart("/api/v1/documents"))).hasStatus(422);
    }

    @Test
    void namesAFileThatIsNotUtf8() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("app.yaml"));
            zip.write(bytes(document(id, "s.json")));
            zip.putNextEntry(new ZipEntry("s.json"));
            zip.write(new byte[] {'{', '\n', ' ', (byte) 0xFF});
        }

        assertThat(http.perform(
                        post("/api/v1/documents").contentType("application/zip").content(out.toByteArray())))
                .hasStatus(422)
                .bodyText()
                .contains("The text is not UTF-8.", "\"pointer\":\"s.json#\"", "\"line\":2,\"column\":2");
    }

    @Test
    void followsReferencesIntoTheOwnRegistry() {
        var subject = "shop/" + id;
        registry.register(subject, SchemaSource.json("{\"title\": \"first\"}"));
        registry.register(subject, SchemaSource.json("{\"title\": \"second\"}"));
        var encoded = "shop%2F" + id;

        for (var reference : List.of(
                "/apis/ccompat/v7/subjects/" + encoded + "/versions/1/schema",
                "http://localhost:8080/apis/ccompat/v7/subjects/" + encoded + "/versions/1/schema",
                "registry:" + encoded + "/versions/1",
                "registry:" + encoded + "/1")) {
            assertThat(upload(document(id, reference))).as(reference).hasStatus2xxSuccessful();
            assertThat(event()).bodyText().contains("first");
        }
        assertThat(upload(document(id, "registry:" + encoded + "/latest"))).hasStatus2xxSuccessful();
        assertThat(event()).bodyText().contains("second");
        assertThat(http.perform(get("/api/v1/applications/{id}/documents/1/diff/2", id)))
                .as("what a revision was read from is kept with it")
                .bodyText()
                .contains("\"issues\":[]");
    }

    @Test
    void followsReferencesToProtobufWithItsImports() {
        var subject = id + "-value";
        registry.register(
                subject,
                new SchemaSource(
                        SchemaFormat.PROTOBUF,
                        "syntax = \"proto3\"; import \"" + id + ".proto\"; message M { Money sum = 1; }",
                        Map.of(id + ".proto", "syntax = \"proto3\"; message Money { int64 cents = 1; }"),
                        null));
        var document = document(id, "x")
                .replace(
                        "{$ref: 'x'}",
                        "{schemaFormat: application/vnd.google.protobuf, schema: {$ref: 'registry:" + subject
                                + "/1#M'}}");

        assertThat(upload(document)).bodyText().contains("\"saved\":\"created\"");
        assertThat(event()).bodyText().contains("message M", "int64 cents");
    }

    @Test
    void refusesWhatTheRegistryDoesNotHaveAndForeignHosts() {
        assertThat(upload(document(id, "registry:" + id + "/1")))
                .hasStatus(422)
                .bodyText()
                .contains("leads nowhere: there is no registry:/subjects/" + id + "/versions/1/schema");
        for (var reference : List.of(
                "http://example.com/apis/ccompat/v7/subjects/a/versions/1/schema",
                "http://localhost:8080.example.com/apis/ccompat/v7/subjects/a/versions/1/schema",
                "http://localhost:8080/subjects/a/versions/1/schema?x=http://a",
                "file:///apis/ccompat/v7/subjects/a/versions/1/schema",
                "registry:")) {
            assertThat(upload(document(id, reference)))
                    .as(reference)
                    .hasStatus(422)
                    .bodyText()
                    .contains("leads out of the upload");
        }
        assertThat(http.perform(get("/api/v1/applications/{id}", id))).hasStatus(404);
    }

    @Test
    void refusesAPatternThatWouldStopThoseWhoCheckEvents() throws IOException {
        var files = new LinkedHashMap<String, String>();
        files.put("app.yaml", document(id, "Sold.json"));
        files.put("Sold.json", "{\"type\": \"string\",\n \"pattern\": \"^(a|a)*$\"}");

        assertThat(zip(files))
                .hasStatus(422)
                .bodyText()
                .contains("^(a|a)*$", "\"pointer\":\"Sold.json#/pattern\",\"line\":2,\"column\":2");
        assertThat(http.perform(get("/api/v1/applications/{id}", id))).hasStatus(404);
    }

    private MvcTestResult event() {
        return http.perform(get("/api/v1/events/{topic}/Sold", id));
    }

    private MvcTestResult upload(String document) {
        return http.perform(
                post("/api/v1/documents").contentType("application/yaml").content(document));
    }

    private MvcTestResult zip(Map<String, String> files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(bytes(file.getValue()));
            }
        }
        return http.perform(
                post("/api/v1/documents").contentType("application/zip").content(out.toByteArray()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String document(String application, String reference) {
        return """
                asyncapi: 3.0.0
                info: {title: App, version: '1', x-application-id: %s}
                channels:
                  c:
                    address: %s
                    messages:
                      Sold:
                        payload: {$ref: '%s'}
                operations:
                  o: {action: send, channel: {$ref: '#/channels/c'}}
                """.formatted(application, id, reference);
    }
}
