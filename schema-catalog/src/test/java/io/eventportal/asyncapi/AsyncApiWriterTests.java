package io.eventportal.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.asyncapi.AsyncApiDocument.Channel;
import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.asyncapi.AsyncApiDocument.MessageSchema;
import io.eventportal.asyncapi.AsyncApiDocument.Operation;
import io.eventportal.asyncapi.AsyncApiIssue.Severity;
import io.eventportal.schema.SchemaFields;
import io.eventportal.schema.SchemaFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document that was written means what the one that was read does. */
class AsyncApiWriterTests {

    @ParameterizedTest
    @ValueSource(strings = {"parcels.yaml", "locker.json"})
    void writesWhatItRead(String path) {
        check(Uploads.document(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"order.yaml", "payment.yaml", "inventory.yaml"})
    void writesTheDocumentsOfTheReferenceServices(String path) {
        var folder = Path.of("..", "asyncapi");
        DocumentFiles files = name -> {
            try {
                var file = folder.resolve(name);
                return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        check(Uploads.readable(AsyncApiReader.read(path, files.text(path).orElseThrow(), files)));
    }

    @Test
    void writesAnOlderVersionAsVersion3() {
        var document = Uploads.readable(AsyncApiReader.read("""
                asyncapi: 2.6.0
                id: urn:till
                info:
                  title: Till
                  version: '1'
                  termsOfService: https://example.com/terms
                  contact: {name: Zoé, url: https://example.com, email: zoe@example.com}
                  license: {name: MIT}
                  x-domain: shop
                tags: [{name: core}]
                servers:
                  main:
                    url: kafka://{where}:9092/
                    protocol: kafka
                    variables: {where: {enum: [a, b], default: a}}
                    security: [{oauth: [read]}, {oauth: [], key: []}]
                  other: {url: 'other:9092', protocol: kafka}
                channels:
                  sales/{shop}:
                    servers: [main]
                    parameters: {shop: {schema: {type: string, enum: [x]}, location: '$message.payload#/shop'}}
                    publish:
                      message:
                        oneOf:
                          - {$ref: '#/components/messages/Sold'}
                          - {name: Unsold, payload: {type: string}}
                    subscribe:
                      operationId: tell
                      message: {$ref: '#/components/messages/Sold'}
                components:
                  messages:
                    Sold:
                      contentType: application/json
                      correlationId: {location: '$message.header#/c'}
                      headers: {type: object, properties: {c: {type: string}}}
                      payload: {$ref: '#/components/schemas/Tree'}
                      examples: [{name: one, payload: {next: {}}}]
                  schemas:
                    Tree: {type: object, properties: {next: {$ref: '#/components/schemas/Tree'}, '$ref': {type: string}}}
                  securitySchemes:
                    key: {type: userPassword}
                    oauth:
                      type: oauth2
                      flows: {clientCredentials: {tokenUrl: https://example.com/t, scopes: {read: Reads}}}
                """));

        check(document);
        var text = AsyncApiWriter.json(document);
        assertThat(text).contains("\"x-security-together\"", "urn:till");
    }

    @Test
    void keepsWhatAProtobufTextImports() {
        var files = DocumentFiles.of(java.util.Map.of(
                "m.proto", "syntax = \"proto3\"; import \"a.proto\"; message M { A a = 1; }",
                "a.proto", "syntax = \"proto3\"; import \"b.proto\"; message A { B b = 1; }",
                "b.proto", "syntax = \"proto3\"; message B { string id = 1; }"));
        var document = Uploads.readable(AsyncApiReader.read("", """
                asyncapi: 3.0.0
                info: {title: App, version: '1'}
                channels:
                  c:
                    address: c
                    messages:
                      M: {payload: {schemaFormat: application/vnd.google.protobuf, schema: {$ref: 'm.proto#M'}}}
                operations:
                  o: {action: send, channel: {$ref: '#/channels/c'}}
                """, files));

        check(document);
    }

    private static void check(AsyncApiDocument document) {
        for (var text : List.of(AsyncApiWriter.json(document), AsyncApiWriter.yaml(document))) {
            var reading = AsyncApiReader.read(text);
            assertThat(reading.issues()).noneMatch(issue -> issue.severity() == Severity.ERROR);
            var again = Uploads.readable(reading);

            assertThat(again.version()).isEqualTo("3.0.0");
            assertThat(again.id()).isEqualTo(document.id());
            assertThat(again.info().about()).isEqualTo(document.info().about());
            assertThat(again.info().license()).isEqualTo(document.info().license());
            assertThat(again.info().email()).isEqualTo(document.info().email());
            assertThat(again.extensions()).isEqualTo(document.extensions());
            assertThat(again.servers().stream()
                            .map(server -> server.key() + " " + server.address() + " " + server.protocol() + " "
                                    + server.variables() + server.bindings()))
                    .isEqualTo(document.servers().stream()
                            .map(server -> server.key() + " " + server.address() + " " + server.protocol() + " "
                                    + server.variables() + server.bindings())
                            .toList());
            assertThat(again.channels().stream().map(AsyncApiWriterTests::words))
                    .isEqualTo(document.channels().stream()
                            .map(AsyncApiWriterTests::words)
                            .toList());
            assertThat(again.operations().stream().map(AsyncApiWriterTests::words))
                    .isEqualTo(document.operations().stream()
                            .map(AsyncApiWriterTests::words)
                            .toList());
            assertThat(AsyncApiCoreCrossCheck.compare(again)).noneMatch(issue -> issue.severity() == Severity.ERROR);
        }
    }

    private static String words(Channel channel) {
        return channel.key() + " at " + channel.address() + " on "
                + channel.servers().stream().map(AsyncApiDocument.Server::key).toList() + " " + channel.bindings()
                + channel.about().extensions()
                + channel.parameters().stream()
                        .map(parameter -> parameter.name() + parameter.allowed() + parameter.valueLocation())
                        .toList()
                + channel.messages().stream().map(AsyncApiWriterTests::words).toList();
    }

    private static String words(Operation operation) {
        var reply = operation.reply();
        return operation.name() + " " + operation.action() + " "
                + operation.channel().key() + " "
                + operation.groupIds() + operation.clientIds() + operation.bindings()
                + operation.messages().stream().map(AsyncApiWriterTests::words).toList()
                + (reply == null
                        ? ""
                        : reply.addressLocation()
                                + reply.messages().stream()
                                        .map(AsyncApiWriterTests::words)
                                        .toList());
    }

    private static String words(Message message) {
        return message.type() + " " + message.contentType() + " " + message.correlationId() + " "
                + message.about().title()
                + message.about().tags() + message.examples() + message.bindings() + words(message.payload())
                + words(message.headers());
    }

    private static String words(@Nullable MessageSchema schema) {
        var source = schema == null ? null : schema.schema();
        if (schema == null || source == null) {
            return schema == null ? "none" : schema.schemaFormat();
        }
        var text = source.format() == SchemaFormat.PROTOBUF ? source.text() + source.references() : "";
        return schema.typeName() + " " + SchemaFields.of(source) + text;
    }
}
