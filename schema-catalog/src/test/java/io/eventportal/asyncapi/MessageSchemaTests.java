package io.eventportal.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.Location;
import io.eventportal.schema.SchemaFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The schemas of payloads, headers and keys: what they are taken as, and the way back to where they are written. */
class MessageSchemaTests {

    private static final String HEAD = """
            asyncapi: 3.0.0
            info: {title: Things, version: '1'}
            channels:
              c:
                address: c
                messages:
                  M:
            """;

    @Test
    void findsAPartOfASchemaBehindAReference() {
        var payload = known(message(HEAD + """
                        payload: {$ref: '#/components/schemas/Thing'}
                components:
                  schemas:
                    Thing:
                      type: object
                      properties:
                        size:
                          $ref: '#/components/schemas/Size'
                    Size: {type: string}
                """).payload());

        assertThat(payload.places().inDocument(Location.at("/properties/size")))
                .isEqualTo(new Location("/components/schemas/Thing/properties/size", 14, 9));
        assertThat(payload.places().inDocument(Location.at("/definitions/Size/type")))
                .isEqualTo(new Location("/components/schemas/Size/type", 16, 12));
        assertThat(payload.location().line()).isEqualTo(8);
    }

    @Test
    void findsAPartOfAnAvroSchemaInTheDocumentOrInItsFile() {
        var inside = known(message(HEAD + """
                        payload:
                          schemaFormat: application/vnd.apache.avro
                          schema:
                            type: record
                            name: M
                            fields:
                              - {name: a, type: int}
                """).payload());
        var file = known(message(
                        HEAD + """
                        payload:
                          schemaFormat: application/vnd.apache.avro
                          schema: {$ref: ./m.avsc}
                """,
                        Map.of(
                                "m.avsc",
                                "{\"type\": \"record\", \"name\": \"M\",\n\"fields\": [\n  {\"name\": \"a\", \"type\": \"int\"}]}"))
                .payload());

        assertThat(inside.places().inDocument(Location.at("/fields/0")))
                .isEqualTo(new Location("/channels/c/messages/M/payload/schema/fields/0", 14, 17));
        assertThat(file.places().inDocument(Location.at("/fields/0")))
                .isEqualTo(new Location("m.avsc#/fields/0", 3, 3));
        assertThat(file.location().line()).isEqualTo(10);
    }

    @Test
    void findsAPartOfAProtobufFile() {
        var payload =
                known(message(HEAD + """
                        payload:
                          schemaFormat: application/vnd.google.protobuf
                          schema: {$ref: ./m.proto}
                """, Map.of("m.proto", "syntax = \"proto3\";\nmessage M {\n  int32 a = 1;\n}\n"))
                        .payload());

        assertThat(payload.places().inDocument(new Location("M.a", 3, 3))).isEqualTo(new Location("m.proto#M.a", 3, 3));
    }

    @Test
    void traitsAddHeaders() {
        var headers = known(message(HEAD + """
                        headers:
                          type: object
                          properties: {id: {$ref: '#/components/schemas/Id'}}
                        traits:
                          - $ref: '#/components/messageTraits/Traced'
                components:
                  messageTraits:
                    Traced:
                      headers:
                        type: object
                        required: [trace]
                        properties: {trace: {type: string}}
                  schemas:
                    Id: {type: string}
                """).headers());

        assertThat(known(headers.schema()).text()).isEqualTo("""
                {"type":"object","properties":{"id":{"$ref":"#/definitions/Id"},"trace":{"type":"string"}},\
                "required":["trace"],"definitions":{"Id":{"type":"string"}}}""");
    }

    @Test
    void headersThatAreNoSchemaAreToldAndKeptAsTheyAre() {
        var reading = AsyncApiReader.read(HEAD + """
                        headers: {type: object, properties: {a: {pattern: '['}}}
                """);

        var headers = known(only(Uploads.readable(reading)).headers());
        assertThat(headers.parsed()).isNull();
        assertThat(headers.raw()).isEqualTo("{\"type\":\"object\",\"properties\":{\"a\":{\"pattern\":\"[\"}}}");
        assertThat(reading.issues()).last().satisfies(issue -> {
            assertThat(issue.severity()).isEqualTo(AsyncApiIssue.Severity.WARNING);
            assertThat(issue.message()).startsWith("The headers are no valid json schema: ");
            assertThat(issue.location().pointer()).isEqualTo("/channels/c/messages/M/headers/properties/a/pattern");
        });
    }

    @Test
    void aKeyMayBeAvro() {
        var key = known(message(HEAD + """
                        bindings: {kafka: {key: {type: long}}}
                """).kafkaKey());

        assertThat(known(key.schema()).format()).isEqualTo(SchemaFormat.AVRO);
    }

    @Test
    void aFormatThatIsNotUnderstoodIsKeptWithWhatItRefersTo() {
        var payload = known(message(HEAD + """
                        payload:
                          schemaFormat: application/raml+yaml;version=1.0
                          schema: {a: {$ref: '#/components/schemas/A'}}
                components:
                  schemas:
                    A:
                      schemaFormat: application/raml+yaml;version=1.0
                      schema: {type: string}
                """).payload());

        assertThat(payload.parsed()).isNull();
        assertThat(payload.raw()).contains("\"a\":{\"$ref\":\"#/definitions/A\"}", "{\"type\":\"string\"}");
    }

    @Test
    void aSchemaOfVersion3NeedNotSayItsFormat() {
        var payload = known(
                message(HEAD + "        payload: {schema: {type: string}}\n").payload());

        assertThat(payload.schemaFormat()).isEqualTo("application/vnd.aai.asyncapi");
        assertThat(known(payload.schema()).text()).isEqualTo("{\"type\":\"string\"}");
    }

    @Test
    void nullableOfOpenApi30AdmitsNull() {
        var payload = known(message(HEAD + """
                        payload:
                          schemaFormat: application/vnd.oai.openapi;version=3.0.0
                          schema:
                            type: object
                            nullable: true
                            properties:
                              nullable: {type: integer, minimum: 0, exclusiveMinimum: true}
                              other: {nullable: true}
                """).payload());

        assertThat(known(payload.schema()).dialect()).isEqualTo(JsonSchemaDialect.DRAFT_4);
        assertThat(known(payload.schema()).text()).isEqualTo("""
                {"type":["object","null"],"nullable":true,"properties":{"nullable":\
                {"type":"integer","minimum":0,"exclusiveMinimum":true},"other":{"nullable":true}}}""");
    }

    @Test
    void bindingsAreWhatReferencesAndTraitsMakeOfThem() {
        var document = Uploads.readable(AsyncApiReader.read(HEAD + """
                        bindings: {kafka: {key: {type: string}}}
                        traits: [{$ref: '#/components/messageTraits/Keyed'}]
                components:
                  messageTraits:
                    Keyed:
                      bindings: {$ref: '#/components/messageBindings/keyed'}
                  messageBindings:
                    keyed:
                      kafka: {schemaIdLocation: payload}
                """));

        assertThat(only(document).bindings().get("kafka"))
                .hasToString("{\"key\":{\"type\":\"string\"},\"schemaIdLocation\":\"payload\"}");
    }

    private static Message message(String text) {
        return message(text, Map.of());
    }

    private static Message message(String text, Map<String, String> files) {
        return only(Uploads.readable(AsyncApiReader.read("", text, DocumentFiles.of(files))));
    }

    private static Message only(AsyncApiDocument document) {
        return document.channels().getFirst().messages().getFirst();
    }

    private static <T> T known(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
