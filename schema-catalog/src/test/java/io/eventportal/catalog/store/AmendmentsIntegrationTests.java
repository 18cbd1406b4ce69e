package io.eventportal.catalog.store;

import static io.eventportal.catalog.Declarations.application;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.catalog.Amendment;
import io.eventportal.catalog.Amendment.Stage;
import io.eventportal.catalog.Application;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.ApplicationProfile;
import io.eventportal.catalog.Contact;
import io.eventportal.catalog.Deprecation;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Lifecycle;
import io.eventportal.catalog.MessageUse;
import io.eventportal.catalog.Team;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig(CatalogDatabase.class)
class AmendmentsIntegrationTests {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final ApplicationId TILL = new ApplicationId("till");
    private static final EventKey SOLD = new EventKey("sales", "Sold");
    private static final Deprecation ENDS =
            new Deprecation(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31), "sales/Paid");

    @Autowired
    private Applications applications;

    @Autowired
    private Events events;

    @Autowired
    private Amendments amendments;

    @Autowired
    private Teams teams;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void empty() {
        jdbc.sql(
                        "truncate catalog.application, catalog.event, catalog.payload_schema, catalog.amendment, catalog.team cascade")
                .update();
        applications.save(declared(), "one", "ada", NOON);
    }

    private static Application declared() {
        return application("till")
                .domain("shop")
                .owner("Team Till")
                .sends("sales/Sold", null)
                .build();
    }

    @Test
    void putsWhatIsSetInPlaceOfWhatDocumentsSay() {
        amendments.set(
                TILL,
                new Amendment("store", "Team Store", List.of("core"), new Stage(Lifecycle.RETIRED, ENDS)),
                "ada",
                NOON);
        amendments.set(SOLD, new Amendment(null, null, List.of(), new Stage(Lifecycle.DEPRECATED, ENDS)), "ada", NOON);

        var till = applications.find(TILL).orElseThrow();
        assertThat(till.domain()).isEqualTo("store");
        assertThat(till.owner()).isEqualTo("Team Store");
        assertThat(till.tags()).containsExactly("core");
        assertThat(till.lifecycle()).isEqualTo(Lifecycle.RETIRED);
        assertThat(till.deprecation()).isEqualTo(ENDS);
        var sold = events.find(SOLD).orElseThrow();
        assertThat(sold.domain()).as("that of its sender").isEqualTo("store");
        assertThat(sold.owner()).isEqualTo("Team Store");
        assertThat(sold.lifecycle()).isEqualTo(Lifecycle.DEPRECATED);
        assertThat(sold.deprecation()).isEqualTo(ENDS);
    }

    @Test
    void staysWhenADocumentComesAgain() {
        amendments.set(SOLD, new Amendment("money", null, null, null), "ada", NOON);

        applications.save(declared(), "two", "ada", NOON);

        assertThat(events.find(SOLD).orElseThrow().domain()).isEqualTo("money");
    }

    @Test
    void givesBackTheDocumentsWord() {
        var before = applications.changes();
        amendments.set(TILL, new Amendment("store", "", null, null), "ada", NOON);
        assertThat(applications.find(TILL).orElseThrow().owner()).isEmpty();
        assertThat(amendments.of(TILL)).isEqualTo(new Amendment("store", "", null, null));

        amendments.set(TILL, Amendment.NONE, "ada", NOON);

        assertThat(applications.find(TILL)).contains(declared());
        assertThat(amendments.of(TILL)).isEqualTo(Amendment.NONE);
        assertThat(amendments.of(SOLD)).isEqualTo(Amendment.NONE);
        assertThat(events.find(SOLD).orElseThrow().domain()).isEqualTo("shop");
        assertThat(applications.changes()).isEqualTo(before + 2);
    }

    @Test
    void keepsWhatDocumentsSayOfLifeAndOwner() {
        var plain = declared();
        var use = plain.operations().getFirst().messages().getFirst();
        var saved = new Application(
                TILL,
                "Till",
                "2",
                "",
                "shop",
                "Team Till",
                List.of(),
                List.of(),
                List.of(new io.eventportal.catalog.Operation(
                        "sell",
                        io.eventportal.catalog.Action.SEND,
                        "sales",
                        null,
                        null,
                        List.of(new MessageUse(
                                SOLD,
                                use.title(),
                                "",
                                "",
                                "",
                                null,
                                Lifecycle.DEPRECATED,
                                List.of(),
                                List.of(),
                                ENDS,
                                List.of("/customer/email"))))),
                Lifecycle.DRAFT,
                new Deprecation(null, null, "new-till"),
                List.of(new Contact("email", "till@example.com")));

        applications.save(saved, "two", "ada", NOON);

        assertThat(applications.find(TILL)).contains(saved);
        assertThat(events.find(SOLD).orElseThrow().deprecation()).isEqualTo(ENDS);
        assertThat(events.find(SOLD).orElseThrow().sensitiveFields()).containsExactly("/customer/email");
        assertThat(teams.find("Team Till"))
                .contains(new Team("Team Till", "", List.of(new Contact("email", "till@example.com"))));
    }

    @Test
    void knowsTeamsThatPeopleDescribeAndThoseThatDocumentsName() {
        teams.save(new Team("Team Store", "Runs the store.", List.of(new Contact("slack", "#store"))), "ada", NOON);

        assertThat(teams.page(0, 10).items()).extracting(Team::name).containsExactly("Team Store", "Team Till");
        assertThat(teams.find("Team Store").orElseThrow().description()).isEqualTo("Runs the store.");
        assertThat(teams.delete("Team Store")).isTrue();
        assertThat(teams.delete("Team Store")).isFalse();
        assertThat(teams.find("Team Store")).isEmpty();
    }

    @Test
    void keepsEveryDocumentWithItsFiles() {
        var first = new SavedDocument("deep/a.yaml", "one", Map.of("deep/s.json", "{}", "b.json", "true"));
        var second = new SavedDocument(
                "deep/a.yaml", "one", Map.of("deep/s.json", "{}", "b.json", "false"), Map.of("registry:b", "b.json"));

        applications.save(declared(), first, "ada", NOON);
        applications.save(declared(), second, "ada", NOON);

        assertThat(applications.document(TILL, 1)).contains(SavedDocument.alone("one"));
        assertThat(applications.document(TILL, 2)).contains(first);
        assertThat(applications.document(TILL, 3)).contains(second);
        assertThat(applications.document(TILL, 4)).isEmpty();
        assertThat(jdbc.sql("select count(*) from catalog.document_file where text in ('{}', 'true', 'false')")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
        assertThat(applications.exists(TILL)).isTrue();
        assertThat(applications.exists(new ApplicationId("none"))).isFalse();
    }

    @Test
    void stampsGrowWithWhatChanged() {
        var before = applications.stamps();

        amendments.set(SOLD, new Amendment("money", null, null, null), "ada", NOON);
        assertThat(applications.stamps()).isEqualTo(before);
        assertThat(amendments.eventStamps()).containsOnly(Map.entry(SOLD, 1L));

        amendments.set(TILL, new Amendment("store", null, List.of("core"), null), "ada", NOON);
        applications.save(declared(), "two", "ada", NOON);
        assertThat(applications.stamps()).containsOnly(Map.entry(TILL, before.getOrDefault(TILL, 0L) + 2));
        assertThat(applications.profiles(List.of(TILL, new ApplicationId("none"))))
                .containsExactly(new ApplicationProfile(TILL, "till", "", "store", "Team Till", List.of("core")));
    }
}
