package io.eventportal.catalog.store;

import static io.eventportal.catalog.Declarations.application;
import static io.eventportal.catalog.Declarations.use;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Outline;
import io.eventportal.schema.SchemaSource;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig(CatalogDatabase.class)
class OutlinesIntegrationTests {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    @Autowired
    private Outlines outlines;

    @Autowired
    private Applications applications;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void empty() {
        jdbc.sql("truncate catalog.application, catalog.event, catalog.payload_schema, catalog.amendment cascade")
                .update();
    }

    @Test
    void tellsWhatApplicationsDeclareInDocumentOrder() {
        var billing = application("billing")
                .sends("bills/Billed", SchemaSource.json("{}"))
                .does(Action.RECEIVE, "g", use("orders/Placed", null), use("orders/Cancelled", null))
                .sends("bills/Again", null)
                .build();
        var idle = application("idle").build();
        applications.save(billing, "1", "ada", NOON);
        applications.save(idle, "1", "ada", NOON);

        var changes = outlines.since(Map.of());

        assertThat(changes.changed()).containsExactlyInAnyOrder(Outline.of(billing), Outline.of(idle));
        assertThat(changes.revisions()).isEqualTo(Map.of(billing.id(), 1, idle.id(), 1));
        assertThat(changes.gone()).isEmpty();
    }

    @Test
    void tellsOnlyWhatIsNotKnown() {
        var first = application("first").sends("t/E", null).build();
        var second = application("second").sends("t/E", null).build();
        var changed = application("second").sends("t/F", null).build();
        applications.save(first, "1", "ada", NOON);
        applications.save(second, "1", "ada", NOON);
        var known = outlines.since(Map.of()).revisions();
        assertThat(outlines.since(known).isNone()).isTrue();

        applications.save(changed, "2", "ada", NOON);

        var changes = outlines.since(known);
        assertThat(changes.changed()).containsExactly(Outline.of(changed));
        assertThat(changes.revisions()).isEqualTo(Map.of(first.id(), 1, second.id(), 2));
    }

    @Test
    void tellsWhatIsGone() {
        var stranger = new ApplicationId("stranger");

        assertThat(outlines.since(Map.of(stranger, 3)).gone()).containsExactly(stranger);
    }
}
