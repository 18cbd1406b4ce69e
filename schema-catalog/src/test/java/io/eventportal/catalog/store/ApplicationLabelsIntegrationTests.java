package io.eventportal.catalog.store;

import static io.eventportal.catalog.Declarations.application;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.catalog.Amendment;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.ApplicationLabel;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig(CatalogDatabase.class)
class ApplicationLabelsIntegrationTests {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final ApplicationLabel A = new ApplicationLabel(new ApplicationId("a"), "a", "money", "Team A");
    private static final ApplicationLabel B = new ApplicationLabel(new ApplicationId("b"), "b", "money", "Team Set");
    private static final ApplicationLabel C = new ApplicationLabel(new ApplicationId("c"), "c", "", "");

    @Autowired
    private ApplicationLabels labels;

    @Autowired
    private Applications applications;

    @Autowired
    private Amendments amendments;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void fill() {
        jdbc.sql("truncate catalog.application, catalog.event, catalog.payload_schema, catalog.amendment cascade")
                .update();
        applications.save(application("b").domain("food").owner("Team B").build(), "1", "ada", NOON);
        applications.save(application("a").domain("money").owner("Team A").build(), "1", "ada", NOON);
        applications.save(application("c").build(), "1", "ada", NOON);
        amendments.set(B.id(), new Amendment("money", "Team Set", null, null), "ada", NOON);
    }

    @Test
    void areWhatPeopleSetOrElseWhatDocumentsSay() {
        assertThat(labels.findAll()).containsExactly(A, B, C);
        assertThat(labels.find(List.of(C.id(), A.id(), new ApplicationId("none"))))
                .containsExactly(A, C);
    }

    @Test
    void areListedByDomain() {
        assertThat(labels.ofDomain("money", 10)).containsExactly(A, B);
        assertThat(labels.ofDomain("money", 1)).containsExactly(A);
        assertThat(labels.ofDomain("food", 10)).isEmpty();
    }
}
