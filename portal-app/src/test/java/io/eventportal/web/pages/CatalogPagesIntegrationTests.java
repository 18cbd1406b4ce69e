package io.eventportal.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import io.eventportal.intake.ImportResult;
import io.eventportal.intake.Intake;
import io.eventportal.registry.SchemaRegistry;
import io.eventportal.schema.SchemaSource;
import io.eventportal.security.Actor;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What the pages of the catalog tell, read as people and as scripts read it. */
@PortalTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogPagesIntegrationTests {

    private static final String FIRST = """
            asyncapi: 3.0.0
            info:
              title: Billing
              version: 1.0.0
              contact: {name: Team Money, email: money@example.com}
              tags: [{name: finance}]
              x-application-id: billing
              x-domain: finance
              x-lifecycle: {state: deprecated, sunset: 2031-01-01, replacement: ledger}
            channels:
              invoices:
                address: invoices
                bindings: {kafka: {partitions: 3, topicConfiguration: {retention.ms: 1000}}}
                messages:
                  sent:
                    name: InvoiceSent
                    x-lifecycle: {state: deprecated, since: 2030-01-31, sunset: 2030-12-31, replacement: invoices/InvoiceIssued}
                    payload:
                      type: object
                      required: [number]
                      properties:
                        number: {type: string, pattern: '^INV-[0-9]+$'}
                        customer: {type: object, properties: {iban: {type: string, x-sensitive: true}}}
                  issued: {name: InvoiceIssued, payload: {not: {}}}
            operations:
              send:
                action: send
                channel: {$ref: '#/channels/invoices'}
                bindings: {kafka: {clientId: {type: string, enum: [billing-1]}}}
            """;

    private static final String SECOND =
            FIRST.replace("version: 1.0.0", "version: 2.0.0").replace("required: [number]", "required: []");

    @Autowired
    private Intake intake;

    @Autowired
    private SchemaRegistry registry;

    @LocalServerPort
    private int port;

    private PortalClient browser;
    private PortalClient script;

    @BeforeAll
    void fillTheCatalog() {
        for (var text : new String[] {FIRST, SECOND}) {
            assertThat(intake.importDocument("billing.yaml", text, Map.of(), Actor.SYSTEM))
                    .isInstanceOf(ImportResult.Imported.class);
        }
        registry.register("invoices-value", SchemaSource.json("{\"type\": \"object\"}"));
        registry.register("invoices-value", SchemaSource.json("{\"type\": \"object\", \"title\": \"Invoice\"}"));
        registry.register("odd;name", SchemaSource.json("{\"type\": \"object\"}"));
    }

    @BeforeEach
    void openABrowser() {
        browser = PortalClient.anonymous(port).with("Accept", "text/html");
        script = PortalClient.anonymous(port);
    }

    private JsonNode json(String address) {
        var answer = script.get(address);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private String html(String address) {
        var answer = browser.get(address);
        assertThat(answer.status()).as(address).isEqualTo(200);
        assertThat(answer.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(300_000);
        return answer.body();
    }

    @Test
    void anEventSaysWhenItEndsAndWhatToUseInstead() {
        assertThat(html("/events/invoices/InvoiceSent"))
                .contains("Deprecated since", "2030-01-31", "Will be retired on", "2030-12-31")
                .contains("<a href=\"/events/invoices/InvoiceIssued\">invoices/InvoiceIssued</a>");
        assertThat(json("/events/invoices/InvoiceSent?as=json")
                        .at("/life/lifecycle")
                        .asString())
                .isEqualTo("deprecated");
    }

    @Test
    void anEventsFieldsAreATreeWithMarks() {
        var fields = json("/events/invoices/InvoiceSent?as=json").at("/contract/fields");

        assertThat(fields.at("/1/fields/0/name").asString()).isEqualTo("iban");
        assertThat(fields.at("/1/fields/0/sensitive").asBoolean()).isTrue();
        assertThat(html("/events/invoices/InvoiceSent")).contains("<ul class=\"tree\">", ">sensitive</span>");
    }

    @Test
    void anEventWithoutAnExampleGetsOneThatIsMarkedAsGenerated() {
        var example = json("/events/invoices/InvoiceSent?as=json").at("/examples/0");

        assertThat(example.path("origin").asString()).isEqualTo("generated");
        assertThat(example.path("json").asString()).containsPattern("INV-\\d");
        assertThat(html("/events/invoices/InvoiceSent")).contains(">generated</span>");
    }

    @Test
    void whereNoExampleCanBeMadeThePageSaysWhy() {
        assertThat(html("/events/invoices/InvoiceIssued"))
                .contains("none could be made", "No event satisfies this schema.");
    }

    @Test
    void anEventTellsWhatRevisionsChanged() {
        var change = json("/events/invoices/InvoiceSent?as=json").at("/changes/0");

        assertThat(change.path("sentence").asString()).contains("/number", "optional");
        assertThat(change.path("href").asString()).isEqualTo("/applications/billing/diff?from=1&to=2");
        assertThat(html(change.path("href").asString())).contains("From revision 1 to 2", "incompatible");
    }

    @Test
    void anEventSaysHowToConsumeItFromThisPortal() {
        assertThat(html("/events/invoices/InvoiceSent"))
                .contains("How to consume it", "KafkaConsumer", "@KafkaListener", "confluent_kafka", "kcat -b")
                .contains("http://localhost:" + port + "/apis/ccompat/v7");
    }

    @Test
    void anApplicationShowsItsOperationsContactsEndAndRevisions() {
        var page = html("/applications/billing");

        assertThat(page)
                .contains("mailto:money@example.com", "finance", "2031-01-01", "ledger")
                .contains("kafka/partitions", "kafka/topicConfiguration/retention.ms", "billing-1")
                .contains("Revision 2", "version 2.0.0", "/applications/billing/diff?from=1&amp;to=2")
                .contains("/api/v1/applications/billing/asyncapi", "/api/v1/export/openlineage");
    }

    @Test
    void aDomainNamesItsOwners() {
        assertThat(json("/domains/finance?as=json").at("/owners/0").asString()).isEqualTo("Team Money");
    }

    @Test
    void aTopicNamesItsEventsAndSubjects() {
        var topic = json("/topics/invoices?as=json");

        assertThat(topic.at("/events/0/event/text").asString()).isEqualTo("InvoiceIssued");
        assertThat(topic.at("/subjects/0/text").asString()).isEqualTo("invoices-value");
    }

    @Test
    void aSubjectShowsOneVersionInFullAndLeadsToTheOthers() {
        var newest = json("/registry/invoices-value?as=json");
        assertThat(newest.at("/chosen/version").asInt()).isEqualTo(2);
        assertThat(newest.at("/rules/level").asString()).isEqualTo("BACKWARD");
        assertThat(newest.at("/versions/0/diffHref").asString()).isEqualTo("/registry/invoices-value/diff?from=1&to=2");

        var first = json("/registry/invoices-value?version=1&as=json");
        assertThat(first.at("/chosen/version").asInt()).isEqualTo(1);
        assertThat(script.get(first.at("/chosen/textHref").asString()).status()).isEqualTo(200);
        assertThat(script.get("/registry/invoices-value?version=9").status()).isEqualTo(404);
        assertThat(html("/registry/invoices-value?version=1")).contains("Version 1", "the first version");
    }

    @Test
    void anyTwoVersionsAreComparedInBothDirectionsAndLineByLine() {
        var diff = json("/registry/invoices-value/diff?from=2&to=1&as=json");

        assertThat(diff.path("verdict").asString()).isEqualTo("compatible");
        assertThat(diff.at("/directions").size()).isEqualTo(2);
        assertThat(diff.at("/lines/0/kind").asString()).isEqualTo("removed");
        assertThat(html("/registry/invoices-value/diff?from=1&to=2"))
                .contains("Version 2 reads what version 1 wrote", "line-added");
        assertThat(browser.get("/registry/invoices-value/diff?from=1&to=7").status())
                .isEqualTo(404);
        assertThat(browser.get("/registry/invoices-value/diff?from=1").status()).isEqualTo(400);
        assertThat(html("/registry?subject=odd%3Bname&from=1&to=1")).contains("do not differ in any line");
    }
}
