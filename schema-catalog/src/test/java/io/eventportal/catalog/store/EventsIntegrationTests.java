package io.eventportal.catalog.store;

import static io.eventportal.catalog.Declarations.application;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.Declarations;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.EventQuery;
import io.eventportal.catalog.Lifecycle;
import io.eventportal.catalog.MessageUse;
import io.eventportal.schema.SchemaSource;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig(CatalogDatabase.class)
class EventsIntegrationTests {

    private static final SchemaSource AVRO = SchemaSource.avro("\"string\"");
    private static final SchemaSource JSON = SchemaSource.json("{}");

    @Autowired
    private Applications applications;

    @Autowired
    private Events events;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void fill() {
        jdbc.sql("truncate catalog.application, catalog.event, catalog.payload_schema, catalog.amendment cascade")
                .update();
        save(application("orders")
                .domain("sales")
                .owner("Team Till")
                .sends("order-events/OrderCreated", JSON)
                .does(Action.SEND, null, described("order-events/OrderClosed"))
                .receives("payment-events/Paid", SchemaSource.avro("\"long\"")));
        save(application("payments")
                .domain("money")
                .sends("payment-events/Paid", AVRO)
                .receives("order-events/OrderCreated", SchemaSource.json("{\"type\":\"object\"}")));
        save(application("audit").receives("order-events/OrderCreated", null).receives("strange/Thing", JSON));
    }

    private void save(Declarations declarations) {
        applications.save(declarations.build(), "text", "ada", Instant.EPOCH);
    }

    private static MessageUse described(String event) {
        return new MessageUse(
                EventKey.parse(event),
                "Order closed",
                "All done at 100%",
                "Nothing_more to say",
                "",
                null,
                Lifecycle.DEPRECATED,
                List.of("ending"),
                List.of());
    }

    @Test
    void takesTextsAndContractFromTheSender() {
        var event = find("payment-events/Paid");

        assertThat(event.domain()).isEqualTo("money");
        assertThat(event.contract()).isEqualTo(AVRO);
        assertThat(event.senders())
                .extracting(party -> party.application().value())
                .containsExactly("payments");
        assertThat(event.receivers()).singleElement().satisfies(party -> {
            assertThat(party.application().value()).isEqualTo("orders");
            assertThat(party.schema()).isEqualTo(SchemaSource.avro("\"long\""));
            assertThat(party.groupId()).isEqualTo("orders-group");
            assertThat(party.owner()).isEqualTo("Team Till");
        });
    }

    @Test
    void namesReceiversById() {
        assertThat(find("order-events/OrderCreated").receivers())
                .extracting(party -> party.application().value())
                .containsExactly("audit", "payments");
    }

    @Test
    void hasNoContractWhereNobodySends() {
        var event = find("strange/Thing");

        assertThat(event.contract()).isNull();
        assertThat(event.senders()).isEmpty();
        assertThat(events.search(query(null, null, "strange", null, null, null, null, null))
                        .items())
                .singleElement()
                .satisfies(summary -> assertThat(summary.format()).isEmpty());
    }

    @Test
    void findsAllByKey() {
        assertThat(keys(EventQuery.all()))
                .containsExactly(
                        "order-events/OrderClosed",
                        "order-events/OrderCreated",
                        "payment-events/Paid",
                        "strange/Thing");
    }

    @Test
    void findsWordsAnywhereInAnyLetterCase() {
        assertThat(keys(query("CREATED", null, null, null, null, null, null, null)))
                .containsExactly("order-events/OrderCreated");
        assertThat(keys(query("till order", null, null, null, null, null, null, null)))
                .containsExactly("order-events/OrderClosed", "order-events/OrderCreated");
        assertThat(keys(query("rder-ev nding", null, null, null, null, null, null, null)))
                .containsExactly("order-events/OrderClosed");
        assertThat(keys(query("absent order", null, null, null, null, null, null, null)))
                .isEmpty();
    }

    @Test
    void takesWildcardsLiterally() {
        assertThat(keys(query("100%", null, null, null, null, null, null, null)))
                .containsExactly("order-events/OrderClosed");
        assertThat(keys(query("nothing_more", null, null, null, null, null, null, null)))
                .containsExactly("order-events/OrderClosed");
        assertThat(keys(query("nothing%more", null, null, null, null, null, null, null)))
                .isEmpty();
        assertThat(keys(query("%", null, null, null, null, null, null, null)))
                .containsExactly("order-events/OrderClosed");
        assertThat(keys(query("\\", null, null, null, null, null, null, null))).isEmpty();
    }

    @Test
    void filtersByEachProperty() {
        assertThat(keys(query(null, "money", null, null, null, null, null, null)))
                .containsExactly("payment-events/Paid");
        assertThat(keys(query(null, null, "order-events", null, null, null, null, null)))
                .hasSize(2);
        assertThat(keys(query(null, null, null, "Paid", null, null, null, null)))
                .containsExactly("payment-events/Paid");
        assertThat(keys(query(null, null, null, null, "payments", null, null, null)))
                .containsExactly("payment-events/Paid");
        assertThat(keys(query(null, null, null, null, null, "audit", null, null)))
                .containsExactly("order-events/OrderCreated", "strange/Thing");
        assertThat(keys(query(null, null, null, null, null, null, "JSON", null)))
                .containsExactly("order-events/OrderCreated");
        assertThat(keys(query(null, null, null, null, null, null, null, "deprecated")))
                .containsExactly("order-events/OrderClosed");
    }

    @Test
    void pagesInOrder() {
        var page = events.search(new EventQuery(null, null, null, null, null, null, null, null, 1, 3));

        assertThat(page.items()).extracting(item -> item.key().toString()).containsExactly("strange/Thing");
        assertThat(page.total()).isEqualTo(4);
        assertThat(page.hasNext()).isFalse();
    }

    @Test
    void listsDomainsOnce() {
        assertThat(events.domains()).containsExactly("money", "sales");
    }

    @Test
    void looksForWordsByIndex() {
        assertThat(jdbc.sql("select indexdef from pg_indexes where indexname = 'event_search_text_ix'")
                        .query(String.class)
                        .optional())
                .hasValueSatisfying(index -> assertThat(index).contains("gin_trgm_ops"));
    }

    private Event find(String key) {
        return events.find(EventKey.parse(key)).orElseThrow();
    }

    private List<String> keys(EventQuery query) {
        return events.search(query).items().stream()
                .map(item -> item.key().toString())
                .toList();
    }

    private static EventQuery query(
            @Nullable String text,
            @Nullable String domain,
            @Nullable String topic,
            @Nullable String type,
            @Nullable String producer,
            @Nullable String consumer,
            @Nullable String format,
            @Nullable String state) {
        return new EventQuery(text, domain, topic, type, producer, consumer, format, state, 0, 50);
    }
}
