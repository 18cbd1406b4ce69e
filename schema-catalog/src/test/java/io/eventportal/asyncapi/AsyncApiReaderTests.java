package io.eventportal.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.asyncapi.AsyncApiDocument.Action;
import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.asyncapi.AsyncApiDocument.MessageSchema;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AsyncApiReaderTests {

    private final AsyncApiDocument parcels = Uploads.document("parcels.yaml");

    @Test
    void keepsTheOriginalText() {
        assertThat(parcels.text()).isEqualTo(Uploads.text("parcels.yaml"));
        assertThat(parcels.version()).isEqualTo("3.0.0");
    }

    @Test
    void readsWhatIsSaidOfTheApplication() {
        assertThat(parcels.info().about().title()).isEqualTo("Parcel Service");
        assertThat(parcels.info().version()).isEqualTo("1.4.0");
        assertThat(parcels.info().about().tags()).containsExactly("logistics");
        assertThat(parcels.info().about().extensions()).containsKeys("x-domain", "x-owner", "x-source");
        assertThat(parcels.servers()).singleElement().satisfies(server -> {
            assertThat(server.key()).isEqualTo("main");
            assertThat(server.host()).isEqualTo("localhost:9092");
            assertThat(server.protocol()).isEqualTo("kafka");
        });
    }

    @Test
    void prefersTheTopicOfTheBindingToTheAddress() {
        assertThat(parcels.channels())
                .extracting(AsyncApiDocument.Channel::topic)
                .containsExactly("parcel-events", "depot-events", "order-events");
    }

    @Test
    void readsOperationsWithTheirKafkaNames() {
        assertThat(parcels.operations())
                .extracting(AsyncApiDocument.Operation::name)
                .containsExactly("sendParcels", "receiveDepots", "receiveOrders");

        var send = parcels.operations().get(0);
        assertThat(send.action()).isEqualTo(Action.SEND);
        assertThat(send.clientIds()).containsExactly("parcel-producer");
        assertThat(send.messages()).extracting(Message::type).containsExactly("ParcelPosted", "ParcelWeighed");

        var receive = parcels.operations().get(1);
        assertThat(receive.action()).isEqualTo(Action.RECEIVE);
        assertThat(receive.groupIds()).containsExactly("parcel-service");
        assertThat(receive.clientIds()).containsExactly("parcel-consumer");
    }

    @Test
    void appliesATraitBelowTheObject() {
        var posted = message("ParcelPosted");

        assertThat(posted.about().title()).isEqualTo("Parcel posted");
        assertThat(posted.about().description()).isEqualTo("From the trait.");
        assertThat(posted.correlationId()).isEqualTo("$message.header#/ce_correlationid");
        assertThat(text(posted.kafkaKey())).isEqualTo("{\"type\":\"string\"}");
        assertThat(text(posted.headers()))
                .isEqualTo("{\"type\":\"object\",\"properties\":{\"ce_id\":{\"type\":\"string\"}}}");
    }

    @Test
    void keepsNumbersOfExamplesAsWritten() {
        assertThat(message("ParcelPosted").examples())
                .singleElement()
                .satisfies(example -> assertThat(String.valueOf(example.payload()))
                        .isEqualTo("{\"id\":\"P1\",\"weight\":{\"grams\":12.50}}"));
    }

    @Test
    void bundlesWhatAJsonPayloadRefersTo() {
        var schema = schema("ParcelPosted");

        assertThat(schema.format()).isEqualTo(SchemaFormat.JSON);
        assertThat(schema.dialect()).isEqualTo(JsonSchemaDialect.DRAFT_7);
        assertThat(schema.text()).isEqualTo("""
                {"type":"object","required":["id"],"properties":{"id":{"type":"string"},\
                "weight":{"$ref":"#/definitions/Weight"},"parts":{"type":"array","items":{"$ref":"#"}}},\
                "definitions":{"Weight":{"type":"object","properties":{"grams":{"type":"number","minimum":0}}}}}""");
    }

    @Test
    void takesAWholeFileAsItIsWritten() {
        assertThat(schema("ParcelWeighed").text()).isEqualTo(Uploads.text("schemas/weighed.avsc"));
        assertThat(schema("ParcelWeighed").format()).isEqualTo(SchemaFormat.AVRO);
        assertThat(schema("OrderPaid").text()).isEqualTo(Uploads.text("schemas/OrderPaid.schema.json"));
        assertThat(schema("OrderPaid").dialect()).isEqualTo(JsonSchemaDialect.DRAFT_7);
    }

    @Test
    void takesAProtobufFileWithItsImports() {
        var payload = Objects.requireNonNull(message("DepotClosed").payload());

        assertThat(payload.typeName()).isEqualTo("DepotClosed");
        assertThat(schema("DepotClosed").text()).isEqualTo(Uploads.text("schemas/depot.proto"));
        assertThat(schema("DepotClosed").references())
                .containsExactly(java.util.Map.entry("common.proto", Uploads.text("schemas/common.proto")));
    }

    @Test
    void readsTheSameDocumentAsVersion31() {
        var text = Uploads.text("parcels.yaml").replace("asyncapi: 3.0.0", "asyncapi: 3.1.0");

        var document = Uploads.readable(AsyncApiReader.read("parcels.yaml", text, Uploads.folder()));

        assertThat(document.version()).isEqualTo("3.1.0");
        assertThat(document.operations()).hasSize(3);
    }

    @Test
    void takesAPublishOfVersion2AsAReceive() {
        var document = Uploads.document("locker.json");

        assertThat(document.operations())
                .extracting(AsyncApiDocument.Operation::name, AsyncApiDocument.Operation::action)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("onParcel", Action.RECEIVE),
                        org.assertj.core.groups.Tuple.tuple("subscribe lockers", Action.SEND));
        assertThat(document.operations().get(0).groupIds()).containsExactly("lockers");
        assertThat(document.operations().get(1).messages())
                .extracting(Message::type)
                .containsExactly("LockerOpened", "LockerShut");
    }

    @Test
    void letsATraitOfVersion2PatchTheObject() {
        var shut =
                Uploads.document("locker.json").operations().get(1).messages().get(1);

        assertThat(shut.about().summary()).isEqualTo("patched");
    }

    @Test
    void warnsOfWhatIsWrongInBindingsAndFormats() {
        var reading = AsyncApiReader.read("""
                asyncapi: 3.0.0
                info: {title: Small, version: '1', contact: {name: A, email: a@b.example, url: no url at all}}
                channels:
                  c:
                    address: c
                    messages: {M: {}}
                operations:
                  o:
                    action: receive
                    channel: {$ref: '#/channels/c'}
                    bindings: {kafka: {groupId: plain-text}}
                """);

        assertThat(Uploads.readable(reading).operations().getFirst().groupIds()).containsExactly("plain-text");
        assertThat(reading.issues())
                .extracting(issue -> issue.location().pointer())
                .containsExactly("/info/contact/url", "/operations/o/bindings/kafka/groupId");
    }

    @Test
    void followsAReferenceThroughAnother() {
        var document = Uploads.readable(AsyncApiReader.read("""
                asyncapi: 3.0.0
                info: {title: Small, version: '1'}
                channels:
                  c: {$ref: '#/components/channels/c'}
                operations:
                  o:
                    action: send
                    channel: {$ref: '#/channels/c'}
                    messages: [{$ref: '#/channels/c/messages/M'}]
                components:
                  channels:
                    c: {address: c, messages: {M: {name: Thing}, N: {name: Other}}}
                """));

        assertThat(document.operations().getFirst().channel())
                .isSameAs(document.channels().getFirst());
        assertThat(document.operations().getFirst().messages())
                .extracting(Message::type)
                .containsExactly("Thing");
    }

    @Test
    void takesAReferenceForAKey() {
        var document = Uploads.readable(AsyncApiReader.read("""
                asyncapi: 3.0.0
                info: {title: Small, version: '1'}
                channels:
                  c: {address: c, messages: {M: {bindings: {kafka: {key: {$ref: '#/components/schemas/Id'}}}}}}
                components: {schemas: {Id: {type: string}}}
                """));

        assertThat(text(document.channels().getFirst().messages().getFirst().kafkaKey()))
                .isEqualTo("{\"type\":\"string\"}");
    }

    @Test
    void readsEveryVersionOf2() {
        for (var version : AsyncApiVersion.KNOWN.subList(0, 7)) {
            var text = """
                    asyncapi: '%s'
                    info: {title: Small, version: '1'}
                    channels:
                      things:
                        publish:
                          message: {name: Thing, payload: {type: object}}
                    """.formatted(version);

            var document = Uploads.readable(AsyncApiReader.read(text));

            assertThat(document.operations())
                    .singleElement()
                    .satisfies(operation -> assertThat(operation.messages())
                            .extracting(Message::type)
                            .containsExactly("Thing"));
        }
    }

    private static String text(@Nullable MessageSchema schema) {
        return Objects.requireNonNull(Objects.requireNonNull(schema).schema()).text();
    }

    private Message message(String type) {
        return parcels.channels().stream()
                .flatMap(channel -> channel.messages().stream())
                .filter(message -> message.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private SchemaSource schema(String type) {
        var payload = Objects.requireNonNull(message(type).payload());
        return Objects.requireNonNull(payload.schema());
    }

    @Test
    void followsReferencesOutOfTheUploadWhereTheyAreLetIn() {
        var text = """
                asyncapi: 3.0.0
                info: {title: App, version: '1'}
                channels:
                  c:
                    address: c
                    messages:
                      Json: {payload: {$ref: 'store:orders#/definitions/Order'}}
                      Proto:
                        payload:
                          schemaFormat: application/vnd.google.protobuf;version=3
                          schema: {$ref: 'https://store/orders'}
                """;
        var files = DocumentFiles.of(
                java.util.Map.of(
                        "store:/orders/1",
                        "{\"definitions\": {\"Order\": {\"$ref\": \"money.json\"}}}",
                        "store:/orders/money.json",
                        "{\"type\": \"integer\"}",
                        "store:/orders.proto",
                        "syntax = \"proto3\"; message M {}"),
                java.util.Map.of("store:orders", "store:/orders/1", "https://store/orders", "store:/orders.proto"));

        var messages = Uploads.readable(AsyncApiReader.read("", text, files))
                .channels()
                .getFirst()
                .messages();

        assertThat(payload(messages.get(0))).contains("integer");
        assertThat(payload(messages.get(1))).contains("message M");
    }

    private static String payload(AsyncApiDocument.Message message) {
        var payload = java.util.Objects.requireNonNull(message.payload());
        return java.util.Objects.requireNonNull(payload.schema()).text();
    }
}
