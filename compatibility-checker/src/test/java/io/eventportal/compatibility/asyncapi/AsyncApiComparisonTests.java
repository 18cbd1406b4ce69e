package io.eventportal.compatibility.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Direction;
import io.eventportal.compatibility.DocumentChecker;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.LevelVerdict.Part;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.RuleBook;
import io.eventportal.compatibility.Verdict;
import io.eventportal.schema.Location;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a finding says and where; which verdict which change has stands in the corpus. */
class AsyncApiComparisonTests {

    private static final String ORDERS = """
            asyncapi: 3.0.0
            info: {title: Orders, version: '1'}
            servers: {main: {host: 'broker.example:9092', protocol: kafka}}
            channels:
              orders:
                address: order-events
                messages:
                  Created:
                    name: OrderCreated
                    contentType: application/json
                    payload: {$ref: '#/components/schemas/Order'}
            operations:
              sendOrders: {action: send, channel: {$ref: '#/channels/orders'}}
            components:
              schemas:
                Order:
                  type: object
                  required: [id, total]
                  properties:
                    id: {type: string}
                    total: {type: number}
            """;

    @Test
    void aFindingOfAPayloadNamesTheMessageAndStandsInTheDocument() {
        var newer = ORDERS.replace("required: [id, total]", "required: [id]");

        var finding = only(Documents.verdict(Level.FORWARD, ORDERS, newer));

        assertThat(finding.message())
                .isEqualTo("order-events, send of OrderCreated: Property \"total\" is required by the reader, and the"
                        + " writer may leave it out.");
        assertThat(finding.dataPath()).isEqualTo("/total");
        assertThat(finding.reader()).isEqualTo(new Location("/components/schemas/Order/required", 18, 7));
        assertThat(finding.writer()).isEqualTo(new Location("/components/schemas/Order", 16, 5));
        assertThat(Objects.requireNonNull(finding.witness()).json()).isEqualTo("{\"id\":\"text\"}");
    }

    @Test
    void aFindingOfAFileStandsInTheFile() {
        var text = ORDERS.replace("'#/components/schemas/Order'", "order.json");
        var older = Documents.of(text, Map.of("order.json", "{\"type\": \"object\",\n \"required\": [\"id\"]}"));
        var newer = Documents.of(text, Map.of("order.json", "{\"type\": \"object\"}"));

        var finding = only(Documents.check(Level.FORWARD, older, newer).verdict());

        assertThat(finding.reader()).isEqualTo(new Location("order.json#/required", 2, 2));
        assertThat(finding.writer()).isEqualTo(new Location("order.json#", 1, 1));
    }

    @Test
    void whatIsRetainedIsSaidToBe() {
        var newer = ORDERS.replace("total: {type: number}", "total: {type: integer}");

        var verdict = Documents.verdict(Level.FULL, ORDERS, newer);

        assertThat(only(verdict).message())
                .startsWith("order-events, send of OrderCreated, retained records: /total: the reader takes integer");
    }

    @Test
    void whatIsGoneStandsInTheOlderDocumentOnly() {
        var newer = ORDERS.replaceAll("(?s)channels:.*components", "channels: {}\ncomponents");

        var finding = only(Documents.verdict(Level.FORWARD, ORDERS, newer));

        assertThat(finding.rule()).isEqualTo("asyncapi/channel-removed");
        assertThat(finding.message()).isEqualTo("Channel order-events is gone.");
        assertThat(finding.reader()).isEqualTo(new Location("/channels/orders", 5, 3));
        assertThat(finding.writer()).isEqualTo(Location.WHOLE);
    }

    @Test
    void whatHurtsBothIsToldInBothDirections() {
        var newer = ORDERS.replace("application/json", "application/cbor");

        var parts = Documents.check(Level.FULL, Documents.of(ORDERS), Documents.of(newer))
                .parts();

        assertThat(parts).extracting(Part::direction).containsExactly(Direction.BACKWARD, Direction.FORWARD);
        assertThat(parts)
                .allSatisfy(part -> assertThat(only(part.verdict()).message())
                        .isEqualTo("order-events, send of OrderCreated: the content type was application/json and is"
                                + " application/cbor."));
    }

    @Test
    void aMessageOnTwoChannelsIsToldOnEach() {
        var twice = ORDERS.replace("operations:\n", """
                  audit:
                    address: audit
                    messages: {Created: {$ref: '#/channels/orders/messages/Created'}}
                operations:
                  sendAudit: {action: send, channel: {$ref: '#/channels/audit'}}
                """);

        var verdict = Documents.verdict(Level.FORWARD, twice, twice.replace("required: [id, total]", "required: [id]"));

        assertThat(Documents.findings(verdict))
                .extracting(finding -> finding.message().split(":")[0])
                .containsExactly("order-events, send of OrderCreated", "audit, send of OrderCreated");
    }

    @Test
    void anOperationThatNamesAMessageTwiceTellsOnce() {
        var twice = ORDERS.replace(
                "sendOrders: {action: send, channel: {$ref: '#/channels/orders'}}",
                "sendOrders: {action: send, channel: {$ref: '#/channels/orders'}}\n"
                        + "  again: {action: send, channel: {$ref: '#/channels/orders'}}");

        var verdict =
                Documents.verdict(Level.FORWARD, ORDERS, twice.replace("required: [id, total]", "required: [id]"));

        assertThat(Documents.findings(verdict)).hasSize(1);
    }

    @Test
    void whatIsOpenStandsBesideWhatIsBroken() {
        var older = ORDERS.replace("id: {type: string}", "id: {type: string, pattern: '^(a|b)\\1'}");
        var newer = older.replace("'^(a|b)\\1'", "'^(a|b)\\1c'").replace("application/json", "application/cbor");

        var verdict = Documents.verdict(Level.FORWARD, older, newer);

        assertThat(only(verdict).rule()).isEqualTo("asyncapi/content-type-changed");
        assertThat(((Verdict.Incompatible) verdict).obstacles())
                .extracting(Obstacle::message)
                .allMatch(message -> message.startsWith("order-events, send of OrderCreated: "))
                .isNotEmpty();
    }

    @Test
    void everyEarlierVersionCountsWhereTheLevelIsTransitive() {
        var first = Documents.of(ORDERS);
        var second = Documents.of(ORDERS.replace("required: [id, total]", "required: [id]"));
        var checker = new DocumentChecker(ContentModelPolicy.LENIENT);

        var latest = checker.check(Level.FORWARD, second, List.of(first, second));
        var all = checker.check(Level.FORWARD_TRANSITIVE, second, List.of(first, second));

        assertThat(latest.verdict()).isEqualTo(new Verdict.Compatible(List.of()));
        assertThat(all.verdict()).isInstanceOf(Verdict.Incompatible.class);
        assertThat(all.parts()).extracting(Part::olderIndex).containsExactly(0, 1);
        assertThat(checker.check(Level.FULL, first, List.of()).verdict()).isEqualTo(new Verdict.Compatible(List.of()));
    }

    @Test
    void thePolicyReachesThePayloads() {
        var newer = ORDERS.replace("id: {type: string}\n", "id: {type: string}\n        note: {type: string}\n");
        var receiving = ORDERS.replace("action: send", "action: receive");
        var narrower = newer.replace("action: send", "action: receive");

        var lenient = new DocumentChecker(ContentModelPolicy.LENIENT)
                .check(Level.BACKWARD, Documents.of(narrower), List.of(Documents.of(receiving)));
        var strict = new DocumentChecker(ContentModelPolicy.STRICT)
                .check(Level.BACKWARD, Documents.of(narrower), List.of(Documents.of(receiving)));

        assertThat(lenient.verdict()).isInstanceOf(Verdict.Compatible.class);
        assertThat(only(strict.verdict()).dataPath()).isEqualTo("/note");
    }

    @Test
    void everyRuleHasAnExample() {
        assertThat(RuleBook.read().entries())
                .filteredOn(entry -> entry.rule() instanceof AsyncApiRule)
                .hasSize(AsyncApiRule.values().length)
                .allMatch(entry -> entry.example() != null && !entry.about().isEmpty());
    }

    private static Finding only(Verdict verdict) {
        assertThat(Documents.findings(verdict)).as("%s", verdict).hasSize(1);
        return Documents.findings(verdict).getFirst();
    }
}
