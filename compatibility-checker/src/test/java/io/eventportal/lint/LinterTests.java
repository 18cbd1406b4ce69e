package io.eventportal.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.asyncapi.AsyncApiDocument;
import io.eventportal.asyncapi.AsyncApiIssue.Severity;
import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinterTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OrderCreated",
                "order.created.v1",
                "ORDER_PAID",
                "InventoryReservationFailed",
                "com.shop.InvoiceSent",
                "orderCancelled",
                "PasswordReset",
                "Order-Withdrawn-2"
            })
    void namesThatSayWhatHappened(String name) {
        assertThat(EventName.of(name).isPastTense()).isTrue();
        assertThat(EventName.of(name).isCommand()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"CreateOrder,true", "order-command,true", "OrderInfo,false", "PriceFeed,false", "UserNeed,false"})
    void namesThatDoNot(String name, boolean command) {
        assertThat(EventName.of(name).isPastTense()).isFalse();
        assertThat(EventName.of(name).isCommand()).isEqualTo(command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"customerEmail", "phone_number", "IBAN", "ip-address", "dateOfBirth", "cardNumber", "password"})
    void namesOfFieldsThatLookSensitive(String field) {
        assertThat(SensitiveName.looksSensitive(field)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"headphone", "emailSentAt", "orderNumber", "phoneModel", "addressType", "_", "", "panel"})
    void namesOfFieldsThatDoNot(String field) {
        assertThat(SensitiveName.looksSensitive(field)).isFalse();
    }

    @Test
    void aMarkOnWhatHoldsAFieldIsEnough() {
        var document = """
                asyncapi: 2.6.0
                info: {title: Shop, version: 1.0.0, contact: {name: Team Shop}}
                channels:
                  people:
                    subscribe:
                      message:
                        name: PersonMoved
                        x-sensitive-fields: [/contact]
                        payload:
                          properties:
                            contact: {properties: {email: {type: string}}}
                            others: {type: array, items: {properties: {phone: {type: string%s}}}}
                """;

        assertThat(sensitive(document.formatted("")))
                .containsExactly(
                        "PersonMoved has fields that look personal or secret and are not marked with x-sensitive: "
                                + "others.phone.");
        assertThat(sensitive(document.formatted(", x-sensitive: true"))).isEmpty();
    }

    private static List<String> sensitive(String document) {
        return new Linter(LintSettings.DEFAULT)
                .document(document(document)).findings().stream()
                        .filter(finding -> finding.rule() == LintRule.SENSITIVE_FIELD_MARKED)
                        .map(LintFinding::message)
                        .toList();
    }

    @Test
    void anApplicationDoesNotAnswerForWhatItReceives() {
        var card = new Linter(LintSettings.DEFAULT).document(document("""
                asyncapi: 2.6.0
                info: {title: Audit, version: 1.0.0, contact: {name: Team Audit}}
                channels:
                  Other_Peoples.Topic:
                    publish: {message: {name: DoSomething}}
                """));

        assertThat(card.findings()).isEmpty();
        assertThat(card.scores()).extracting(Scorecard.Score::rule).containsExactly(LintRule.OWNER_SET);
    }

    @Test
    void aDocumentWithoutOperationsAnswersForAllThatItDescribes() {
        var card = new Linter(LintSettings.DEFAULT).document(document("""
                asyncapi: 3.0.0
                info: {title: Events, version: 1.0.0}
                channels: {c: {address: things, messages: {DoSomething: {summary: Do it.}}}}
                """));

        assertThat(card.findings())
                .extracting(LintFinding::rule)
                .contains(LintRule.OWNER_SET, LintRule.COMMAND_AS_EVENT)
                .doesNotContain(LintRule.EVENT_DESCRIBED, LintRule.KEY_DECLARED);
    }

    @Test
    void anOwnerIsWhomTheCatalogNames() {
        var card = new Linter(LintSettings.DEFAULT).document(document("""
                asyncapi: 3.0.0
                info: {title: Events, version: 1.0.0, x-owner: {name: Team Events, email: events@shop.example}}
                """));

        assertThat(card.findings()).isEmpty();
        assertThat(card.kept()).isEqualTo(1);
    }

    @Test
    void rulesAreAsSevereAsTheSettingsSay() {
        var settings = new LintSettings(
                Map.of(LintRule.EVENT_ID, Severity.ERROR), Set.of(LintRule.OWNER_SET), NamingStyle.SNAKE_CASE);

        var card = new Linter(settings).document(document("""
                asyncapi: 3.0.0
                info: {title: Events, version: 1.0.0}
                channels:
                  c:
                    address: things
                    messages: {ThingDone: {payload: {type: object, properties: {thingName: {type: string}}}}}
                """));

        assertThat(card.findings())
                .extracting(finding -> finding.rule() + " " + finding.severity())
                .contains("EVENT_ID ERROR", "FIELD_NAMING WARNING")
                .noneMatch(text -> text.startsWith("OWNER_SET"));
    }

    @Test
    void ofASchemaFieldsAndExamplesAreLookedAt() {
        var schema = Schema.parse(SchemaSource.of(
                SchemaFormat.JSON,
                "{\"properties\":{\"a\":{\"type\":\"string\"}},\"examples\":[{\"a\":\"x\"},{\"a\":1}]}"));

        var card = new Linter(LintSettings.DEFAULT).schema(schema);

        assertThat(card.findings())
                .extracting(LintFinding::message)
                .containsExactly(
                        "The schema has fields without a description: a.",
                        "The schema, example 2, does not keep to the schema: /a: integer found, string expected.");
        assertThat(card.checked()).isEqualTo(4);
        assertThat(card.kept()).isEqualTo(2);
    }

    @Test
    void fieldsOfAvroAndProtobufAreLookedAtToo() {
        var avro = Schema.parse(SchemaSource.of(SchemaFormat.AVRO, """
                {"type": "record", "name": "R", "fields": [
                  {"name": "order_id", "type": "string", "doc": "The order."},
                  {"name": "customer_id", "type": ["null", "string"], "default": null, "doc": "Who."},
                  {"name": "paidAt", "type": "long"}]}"""));
        var protobuf = Schema.parse(SchemaSource.of(
                SchemaFormat.PROTOBUF, "syntax = \"proto3\"; message M { string order_id = 1; string a_b = 2; }"));

        assertThat(new Linter(LintSettings.DEFAULT).schema(avro).findings())
                .extracting(LintFinding::message)
                .containsExactly(
                        "The schema has fields without a description: paidAt.",
                        "The schema has fields that are not in snake_case: paidAt.");
        assertThat(new Linter(LintSettings.DEFAULT).schema(protobuf).findings())
                .extracting(LintFinding::rule)
                .containsExactly(LintRule.FIELD_DESCRIBED);
    }

    private static AsyncApiDocument document(String text) {
        return switch (AsyncApiReader.read(text)) {
            case AsyncApiReading.Valid valid -> valid.document();
            case AsyncApiReading.Invalid invalid ->
                throw new AssertionError(invalid.issues().toString());
        };
    }
}
