package io.eventportal.fuzz;

import io.eventportal.businessevents.SchemaPair;
import io.eventportal.compatibility.RuleBook;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.SchemaFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Good texts, which the cases are made from. */
public final class SeedTexts {

    private static final long EVENTS = 20;

    private SeedTexts() {}

    /** Schemas of events, and those of the rules' examples, which know the language's corners. */
    public static List<String> of(SchemaFormat format) {
        var events = LongStream.range(0, EVENTS).boxed().flatMap(seed -> {
            var dialect = seed % 2 == 0 ? JsonSchemaDialect.DRAFT_2020_12 : JsonSchemaDialect.DRAFT_7;
            var pair = SchemaPair.of(format, dialect, seed);
            return Stream.of(pair.older(), pair.newer());
        });
        return Stream.concat(events, ofExamples(format)).toList();
    }

    private static Stream<String> ofExamples(SchemaFormat format) {
        return RuleBook.read()
                .entries()
                .filter(entry -> entry.rule().id().startsWith(format.id() + "/"))
                .flatMap(entry -> Optional.ofNullable(entry.example()).stream())
                .flatMap(example -> Stream.of(example.older(), example.newer()));
    }

    /** The reference services' documents, in whole, and small ones of other versions. */
    public static List<String> asyncApi() {
        return Stream.concat(
                        Stream.of("order.yaml", "payment.yaml", "inventory.yaml")
                                .map(SeedTexts::document),
                        Stream.of(VERSION_2, VERSION_3))
                .toList();
    }

    private static String document(String name) {
        try {
            return Files.readString(Path.of("..", "asyncapi", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final String VERSION_2 = """
            asyncapi: 2.6.0
            info: {title: Lockers, version: 1.0.0}
            defaultContentType: application/json
            channels:
              locker-events/{depot}:
                parameters:
                  depot: {schema: {type: string}}
                publish:
                  operationId: opened
                  message:
                    oneOf:
                      - $ref: '#/components/messages/LockerOpened'
                      - name: LockerClosed
                        payload: {type: object, required: [id], properties: {id: {type: string, format: uuid}}}
            components:
              messages:
                LockerOpened:
                  schemaFormat: application/vnd.apache.avro;version=1.9.0
                  payload: &opened {type: record, name: LockerOpened, fields: [{name: id, type: string}]}
                  traits: [{headers: {type: object, properties: {source: {type: string}}}}]
            """;

    private static final String VERSION_3 = """
            {"asyncapi": "3.0.0", "info": {"title": "Depots", "version": "2"},
             "servers": {"test": {"host": "localhost:9092", "protocol": "kafka"}},
             "channels": {"depots": {"address": "depot-events", "messages": {
               "DepotBuilt": {"payload": {"$ref": "#/components/schemas/Depot"}},
               "DepotClosed": {"payload": {"schemaFormat": "application/vnd.google.protobuf;version=3",
                 "schema": "syntax = \\"proto3\\"; message DepotClosed { string id = 1; }"}}}}},
             "operations": {"build": {"action": "send", "channel": {"$ref": "#/channels/depots"},
               "messages": [{"$ref": "#/channels/depots/messages/DepotBuilt"}]}},
             "components": {"schemas": {"Depot": {"type": "object", "properties": {
               "id": {"type": "string"}, "near": {"type": "array", "items": {"$ref": "#/components/schemas/Depot"}}}}}}}
            """;
}
