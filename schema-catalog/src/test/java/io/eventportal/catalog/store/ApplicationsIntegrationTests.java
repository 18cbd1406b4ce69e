package io.eventportal.catalog.store;

import static io.eventportal.catalog.Declarations.application;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventportal.catalog.Action;
import io.eventportal.catalog.Application;
import io.eventportal.catalog.ApplicationId;
import io.eventportal.catalog.Declarations;
import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.Lifecycle;
import io.eventportal.catalog.MessageUse;
import io.eventportal.catalog.Operation;
import io.eventportal.catalog.store.Applications.Saved;
import io.eventportal.schema.JsonSchemaDialect;
import io.eventportal.schema.SchemaFormat;
import io.eventportal.schema.SchemaSource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig(CatalogDatabase.class)
class ApplicationsIntegrationTests {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    @Autowired
    private Applications applications;

    @Autowired
    private Events events;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void empty() {
        jdbc.sql("truncate catalog.application, catalog.event, catalog.payload_schema, catalog.amendment cascade")
                .update();
    }

    @Test
    void givesBackWhatWasSaved() {
        var imports = new LinkedHashMap<String, String>();
        imports.put("b.proto", "syntax = \"proto3\";");
        imports.put("a.proto", "syntax = \"proto3\"; import \"b.proto\";");
        var proto = new SchemaSource(SchemaFormat.PROTOBUF, "message M {}", imports, null);
        var json = SchemaSource.json("{\"title\": \"ü\"}").withDialect(JsonSchemaDialect.DRAFT_7);
        var saved = new Application(
                new ApplicationId("bakery"),
                "Bakery",
                "1.0",
                "Bakes *bread*.",
                "food",
                "Team Oven",
                List.of("b", "a"),
                List.of("/services/bakery", "urn:bakery"),
                List.of(
                        new Operation(
                                "bake",
                                Action.SEND,
                                "loaves",
                                null,
                                "oven",
                                List.of(
                                        new MessageUse(
                                                new EventKey("loaves", "Loaf/Baked"),
                                                "Loaf baked",
                                                "s",
                                                "d",
                                                "application/json",
                                                json,
                                                Lifecycle.DEPRECATED,
                                                List.of("warm"),
                                                List.of("{\"id\": 1}", "{}")),
                                        Declarations.use("loaves/Crumb", null))),
                        new Operation(
                                "order",
                                Action.RECEIVE,
                                "orders",
                                "bakery",
                                null,
                                List.of(Declarations.use("orders/Ordered", proto)))));

        applications.save(saved, "the text", "ada", NOON);

        assertThat(applications.find(saved.id())).contains(saved);
        assertThat(applications.findAll()).containsExactly(saved);
        assertThat(applications.documentText(saved.id())).contains("the text");
    }

    @Test
    void saysWhatSavingDid() {
        var first = application("a").sends("t/E", SchemaSource.json("{}")).build();
        var second = application("a").sends("t/E", SchemaSource.json("true")).build();

        assertThat(applications.save(first, "one", "ada", NOON)).isEqualTo(Saved.CREATED);
        assertThat(applications.save(first, "one", "bob", NOON.plusSeconds(1))).isEqualTo(Saved.UNCHANGED);
        assertThat(applications.save(second, "one", "bob", NOON.plusSeconds(2)))
                .as("a referenced schema file changed, the document did not")
                .isEqualTo(Saved.UPDATED);
        assertThat(applications.save(second, "two", "eve", NOON.plusSeconds(3))).isEqualTo(Saved.UPDATED);
    }

    @Test
    void countsChanges() {
        var application = application("a").sends("t/E", null).build();
        assertThat(applications.changes()).isZero();

        applications.save(application, "one", "ada", NOON);
        applications.save(application, "one", "ada", NOON);
        assertThat(applications.changes()).isEqualTo(1);

        applications.save(application("b").build(), "one", "ada", NOON);
        assertThat(applications.changes()).isEqualTo(2);
    }

    @Test
    void keepsEveryDocument() {
        var application = application("a").sends("t/E", null).build();
        applications.save(application, "one", "ada", NOON);
        applications.save(application, "two", "bob", NOON.plusSeconds(5));

        assertThat(applications.history(application.id()))
                .extracting(DocumentRevision::revision, DocumentRevision::savedBy, DocumentRevision::savedAt)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, "bob", NOON.plusSeconds(5)),
                        org.assertj.core.groups.Tuple.tuple(1, "ada", NOON));
        assertThat(applications.documentText(application.id(), 1)).contains("one");
        assertThat(applications.documentText(application.id())).contains("two");
    }

    @Test
    void replacesWhatTheApplicationDeclaredBefore() {
        applications.save(
                application("a").sends("t/Old", null).sends("t/Kept", null).build(), "1", "ada", NOON);
        applications.save(application("b").receives("t/Kept", null).build(), "1", "ada", NOON);
        applications.save(application("a").sends("t/New", null).build(), "2", "ada", NOON);

        assertThat(events.find(EventKey.parse("t/Old"))).isEmpty();
        assertThat(events.find(EventKey.parse("t/New"))).isPresent();
        assertThat(events.find(EventKey.parse("t/Kept"))).hasValueSatisfying(event -> {
            assertThat(event.senders()).isEmpty();
            assertThat(event.receivers()).hasSize(1);
        });
        assertThat(jdbc.sql("select type from catalog.event order by type")
                        .query(String.class)
                        .list())
                .containsExactly("Kept", "New");
    }

    @Test
    void storesNothingOfWhatItCannotStoreWhole() {
        var application = application("a").sends("t/E", null).build();

        assertThatThrownBy(() -> applications.save(application, "a\0b", "ada", NOON))
                .isNotNull();

        assertThat(applications.findAll()).isEmpty();
        assertThat(applications.history(application.id())).isEmpty();
        assertThat(events.find(EventKey.parse("t/E"))).isEmpty();
    }

    @Test
    void letsConcurrentSavesOfOneApplicationWaitForEachOther() throws Exception {
        var tasks = IntStream.range(0, 16)
                .mapToObj(i -> (Callable<Saved>) () -> applications.save(
                        application("a").sends("t/E" + i % 4, null).build(), "text " + i, "ada", NOON))
                .toList();

        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isIn(Saved.CREATED, Saved.UPDATED);
            }
        }

        assertThat(applications.history(new ApplicationId("a")))
                .extracting(DocumentRevision::revision)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 16).map(i -> 17 - i).boxed().toList());
        var declared = applications
                .findAll()
                .getFirst()
                .operations()
                .getFirst()
                .messages()
                .getFirst()
                .event();
        assertThat(jdbc.sql("select type from catalog.event")
                        .query(String.class)
                        .list())
                .containsExactly(declared.type());
    }

    @Test
    void missesNoApplicationOfAnEventThatManySaveAtOnce() throws Exception {
        var tasks = IntStream.range(0, 20)
                .mapToObj(i -> (Callable<Saved>) () -> applications.save(
                        application("app-%02d".formatted(i))
                                .receives("t/E", null)
                                .build(),
                        "text",
                        "ada",
                        NOON))
                .toList();

        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }

        assertThat(jdbc.sql("select cardinality(receivers) from catalog.event")
                        .query(Integer.class)
                        .list())
                .containsExactly(20);
    }

    @Test
    void pagesThroughTheApplications() {
        for (var id : List.of("c", "a", "b")) {
            applications.save(application(id).sends("t/E", null).build(), "text", "ada", NOON);
        }

        var page = applications.findPage(1, 2);

        assertThat(page.items()).extracting(found -> found.id().value()).containsExactly("c");
        assertThat(page.total()).isEqualTo(3);
    }
}
