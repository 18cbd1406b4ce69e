package io.eventportal.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is wrong with a payload's schema is said where it is written: in the document, or in a file beside it. */
class InvalidPayloadTests {

    private static final String HEAD = """
            asyncapi: 3.0.0
            info: {title: Bad, version: '1'}
            channels:
              c:
                address: c
                messages:
                  M:
                    payload:
            """;

    @Test
    void placesAFaultOfAnAvroSchemaInTheDocument() {
        assertThat(issues(HEAD + """
                          schemaFormat: application/vnd.apache.avro;version=1.9.0
                          schema:
                            type: record
                            name: M
                            fields:
                              - name: a
                                type: nothing
                """, Map.of())).singleElement().satisfies(issue -> {
            assertThat(issue.message()).startsWith("The payload is no valid avro schema: ");
            assertThat(issue.location().pointer()).startsWith("/channels/c/messages/M/payload/schema");
            assertThat(issue.location().line()).isBetween(10, 15);
        });
    }

    @Test
    void placesAFaultOfAnAvroFileInTheFile() {
        assertThat(issues(HEAD + """
                          schemaFormat: application/vnd.apache.avro;version=1.9.0
                          schema: {$ref: ./m.avsc}
                """, Map.of("m.avsc", "{\n  \"type\": \"record\",\n  \"name\": \"M\"\n}")))
                .singleElement()
                .satisfies(issue -> assertThat(issue.location().pointer()).startsWith("m.avsc#"));
    }

    @Test
    void placesAFaultOfAJsonSchemaBehindAReference() {
        assertThat(issues(HEAD + """
                          schemaFormat: application/schema+json;version=draft-07
                          schema:
                            type: object
                            properties:
                              a: {$ref: '#/components/schemas/A'}
                components:
                  schemas:
                    A:
                      schemaFormat: application/schema+json;version=draft-07
                      schema: {type: object}
                    B: {type: object}
                """, Map.of())).isEmpty();
        assertThat(issues(HEAD + """
                          schemaFormat: application/schema+json;version=draft-07
                          schema:
                            type: object
                            properties:
                              a: {$ref: 'a.json#/of/a'}
                """, Map.of("a.json", "{\"of\": {\n\"a\": {\n\"pattern\": \"[\"}}}")))
                .singleElement()
                .satisfies(issue -> {
                    assertThat(issue.message()).contains("no valid json schema");
                    assertThat(issue.location().pointer()).isEqualTo("a.json#/of/a/pattern");
                    assertThat(issue.location().line()).isEqualTo(3);
                });
    }

    @Test
    void placesAFaultOfAProtobufTextInTheDocument() {
        assertThat(issues(HEAD + """
                          schemaFormat: application/vnd.google.protobuf;version=3
                          schema: 'syntax = "proto3"; message M { nothing a = 1; }'
                """, Map.of())).singleElement().satisfies(issue -> {
            assertThat(issue.message()).contains("no valid protobuf schema");
            assertThat(issue.location().pointer()).isEqualTo("/channels/c/messages/M/payload/schema");
            assertThat(issue.location().line()).isEqualTo(10);
        });
    }

    @Test
    void placesAFaultOfAProtobufFileInTheFile() {
        assertThat(issues(HEAD + """
                          schemaFormat: application/vnd.google.protobuf;version=3
                          schema: {$ref: ./m.proto}
                """, Map.of("m.proto", "syntax = \"proto3\";\nmessage M {\n  nothing a = 1;\n}\n")))
                .singleElement()
                .satisfies(issue -> {
                    assertThat(issue.location().pointer()).startsWith("m.proto#");
                    assertThat(issue.location().line()).isPositive();
                });
    }

    @Test
    void namesAProtobufMessageThatIsNotThere() {
        assertThat(issues(HEAD + """
                          schemaFormat: application/vnd.google.protobuf;version=3
                          schema: {$ref: './m.proto#Other'}
                """, Map.of("m.proto", "syntax = \"proto3\";\nmessage M {}\n")))
                .singleElement()
                .satisfies(issue -> assertThat(issue.message()).contains("no message Other"));
    }

    @Test
    void leavesAloneWhatItDoesNotUnderstand() {
        var reading = AsyncApiReader.read(HEAD + """
                          schemaFormat: application/raml+yaml;version=1.0
                          schema: {a: b}
                """);

        assertThat(Uploads.readable(reading)
                        .channels()
                        .getFirst()
                        .messages()
                        .getFirst()
                        .payload())
                .satisfies(payload -> assertThat(payload.schema()).isNull());
        assertThat(reading.issues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.message()).contains("application/raml+yaml;version=1.0"));
    }

    private static List<AsyncApiIssue> issues(String text, Map<String, String> files) {
        return AsyncApiReader.read("", text, DocumentFiles.of(files)).issues();
    }
}
