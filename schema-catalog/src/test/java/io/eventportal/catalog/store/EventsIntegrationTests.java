package io.eventportal.catalog.store;

import static io.eventportal.catalog.Declarations.application;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Declarations;
import io.eventportal.catalog.Event;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Lifecycle;
import io.eventportal.catalog.MessageUse;
import io.eventportal.schema.SchemaSource;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
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
    }

    @Test
    void listsKeysInOrder() {
        var first = events.after(null, 3);

        assertThat(first)
                .extracting(EventKey::toString)
                .containsExactly("order-events/OrderClosed", "order-events/OrderCreated", "payment-events/Paid");
        assertThat(events.after(first.getLast(), 3)).containsExactly(EventKey.parse("strange/Thing"));
        assertThat(events.ofTopic("order-events", 1)).containsExactly(EventKey.parse("order-events/OrderClosed"));
        assertThat(events.ofTopic("order\0-events", 9)).hasSize(2);
        assertThat(events.ofTopic("none", 9)).isEmpty();
    }

    @Test
    void readsManyAsItReadsOne() {
        var keys = Stream.of("strange/Thing", "payment-events/Paid", "no/Such")
                .map(EventKey::parse)
                .toList();

        assertThat(events.findAll(keys)).containsExactly(find("payment-events/Paid"), find("strange/Thing"));
        assertThat(events.findAll(List.of())).isEmpty();
    }

    @Test
    void knowsTheEventsOfApplications() {
        assertThat(events.keysOf(List.of(new ApplicationId("payments"), new ApplicationId("audit"))))
                .extracting(EventKey::toString)
                .containsExactlyInAnyOrder("payment-events/Paid", "order-events/OrderCreated", "strange/Thing");
    }

    private Event find(String key) {
        return events.find(EventKey.parse(key)).orElseThrow();
    }
}
