package io.eventportal.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.eventportal.compatibility.Level;
import io.eventportal.governance.Audit;
import io.eventportal.governance.ContractSettings;
import io.eventportal.governance.Mode;
import io.eventportal.governance.Policies;
import io.eventportal.governance.Scope;
import io.eventportal.registry.ImportState.Stage;
import io.eventportal.registry.NewSchema.Sameness;
import io.eventportal.registry.RegistryImports.Purpose;
import io.eventportal.schema.SchemaFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a registry keeps goes out of one database and into another. */
class RegistryTransferIntegrationTests {

    private static final long LIMIT = 100_000_000;
    private static final Duration DEADLINE = Duration.ofMinutes(10);

    private static Databases databases;

    @BeforeAll
    static void start() throws IOException {
        databases = new Databases();
    }

    @AfterAll
    static void stop() throws Exception {
        databases.close();
    }

    private static RegistryStack empty() {
        return databases.portal(databases.create());
    }

    /** References, contexts, metadata, rules, equal content twice, deletions and settings. */
    private static RegistryStack filled() {
        var portal = empty();
        var registry = portal.registry();
        registry.register("money-value", avro("\"int\""));
        registry.register("money-value", avro("\"long\""));
        registry.register("amount-value", avro("\"int\""));
        registry.register("shop.Money", avro(record("Money", "cents", "\"long\"")));
        registry.register(
                "order-value",
                new NewSchema(
                        SchemaFormat.AVRO,
                        record("Order", "price", "\"Money\""),
                        List.of(new SchemaReference("Money", "shop.Money", 1)),
                        new DataContract(
                                "{\"properties\":{\"owner\":\"shop\"}}", "{\"domainRules\":[{\"name\":\"r\"}]}"),
                        Sameness.TEXT));
        registry.register(":.staging:order-value", new NewSchema(SchemaFormat.JSON, "{}", List.of(), Sameness.TEXT));
        registry.register("gone-value", avro("\"string\""));
        portal.subjects().deleteSoftly("gone-value");
        portal.subjects().deleteSoftly("money-value", 1);

        var policies = portal.bean(Policies.class);
        policies.setLevel(Scope.GLOBAL, Level.FULL);
        policies.setMode(Scope.subject("amount-value"), Mode.READONLY);
        policies.setLevel(Scope.subject(":.staging:"), Level.NONE);
        policies.setContract(
                Scope.subject("orders"),
                new ContractSettings(
                        true, "order-value", null, null, "{\"properties\":{\"a\":\"b\"}}", null, null, null));
        return portal;
    }

    private static NewSchema avro(String text) {
        return new NewSchema(SchemaFormat.AVRO, text, List.of(), Sameness.TEXT);
    }

    private static String record(String name, String field, String type) {
        return "{\"type\":\"record\",\"name\":\"%s\",\"fields\":[{\"name\":\"%s\",\"type\":%s}]}"
                .formatted(name, field, type);
    }

    private static String export(RegistryStack portal) throws IOException {
        var out = new ByteArrayOutputStream();
        portal.bean(RegistryExport.class).write(out);
        return out.toString(UTF_8);
    }

    private static ImportState start(RegistryStack portal, String export, Purpose purpose) throws IOException {
        return portal.bean(RegistryImports.class)
                .receive(new ByteArrayInputStream(export.getBytes(UTF_8)), ExportForm.NDJSON, LIMIT, purpose);
    }

    private static ImportState imported(RegistryStack portal, String export, Purpose purpose) throws IOException {
        return done(portal, start(portal, export, purpose));
    }

    private static ImportState done(RegistryStack portal, ImportState started) {
        return until(portal, started, state -> state.state() == Stage.DONE);
    }

    private static ImportState until(RegistryStack portal, ImportState started, Predicate<ImportState> reached) {
        var imports = portal.bean(RegistryImports.class);
        return await().atMost(DEADLINE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> imports.find(started.id()).orElseThrow(), reached);
    }

    private static List<ImportFailure> failures(RegistryStack portal, ImportState state) {
        return portal.bean(RegistryImports.class).failures(state.id(), 0, 100).items();
    }

    @Test
    void carriesEverythingOverAndChangesNothingTheSecondTime() throws Exception {
        var export = export(filled());
        var target = empty();

        var first = imported(target, export, Purpose.STORE);
        var second = imported(target, export, Purpose.STORE);

        assertThat(failures(target, first)).isEmpty();
        assertThat(first).extracting(ImportState::lines, ImportState::added).containsExactly(11, 11);
        assertThat(second)
                .extracting(ImportState::lines, ImportState::unchanged, ImportState::failed)
                .containsExactly(11, 11, 0);
        assertThat(export(target)).isEqualTo(export);
        assertThat(target.registry()
                        .register("new-value", avro("\"bytes\""))
                        .schema()
                        .id())
                .as("a new id is none of those that were imported")
                .isEqualTo(7);
        assertThat(target.bean(Audit.class).page(0, 50).items())
                .extracting(
                        entry -> entry.change().action() + " " + entry.change().after())
                .contains("registry.import done: 11 added, 0 unchanged, 0 failed");
    }

    @Test
    void exportsEachVersionAfterWhatItNames() throws Exception {
        var lines = export(filled()).lines().toList();

        assertThat(lines.getFirst()).isEqualTo(ExportText.HEAD);
        assertThat(lines.getLast()).isEqualTo("{\"kind\":\"end\",\"versions\":7,\"settings\":4}");
        assertThat(line(lines, "\"subject\":\"shop.Money\",\"version\":1"))
                .isLessThan(line(lines, "\"subject\":\"order-value\",\"version\":1"));
        assertThat(lines.get(1))
                .isEqualTo("{\"kind\":\"version\",\"subject\":\"amount-value\",\"version\":1,\"id\":1,"
                        + "\"guid\":\""
                        + new SchemaContent(SchemaFormat.AVRO, "\"int\"", List.of(), DataContract.NONE).guid()
                        + "\",\"schemaType\":\"AVRO\",\"schema\":\"\\\"int\\\"\"}");
    }

    private static int line(List<String> lines, String part) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(part)) {
                return i;
            }
        }
        throw new AssertionError("no line has " + part);
    }

    @Test
    void readsTheSameLinesFromAZipFile() throws Exception {
        var source = filled();
        var target = empty();
        var zip = new ByteArrayOutputStream();
        source.bean(RegistryExport.class).writeZip(zip);

        var started = target.bean(RegistryImports.class)
                .receive(new ByteArrayInputStream(zip.toByteArray()), ExportForm.ZIP, LIMIT, Purpose.STORE);

        assertThat(done(target, started).added()).isEqualTo(11);
        assertThat(export(target)).isEqualTo(export(source));
        var again = new ZipInputStream(new ByteArrayInputStream(zip.toByteArray()));
        assertThat(again.getNextEntry().getName()).isEqualTo("registry.ndjson");
        assertThat(again.getNextEntry().getName()).isEqualTo("manifest.json");
        assertThat(new String(again.readAllBytes(), UTF_8)).contains("\"versions\":7,\"settings\":4,\"sha256\":\"");
    }

    @Test
    void tellsWhatIsThereOtherwiseLineByLineAndRenumbersNothing() throws Exception {
        var export = export(filled());
        var target = empty();
        target.registry().register("money-value", avro("\"boolean\""));
        target.registry().register("other-value", avro("\"float\""));
        target.bean(Policies.class).setLevel(Scope.GLOBAL, Level.NONE);
        target.bean(Policies.class).setMode(Scope.subject("gone-value"), Mode.READONLY);

        var state = imported(target, export, Purpose.STORE);

        assertThat(failures(target, state))
                .extracting(failure -> failure.line() + " " + failure.subject() + " " + failure.reason())
                .containsExactly(
                        "2 amount-value Overwrite new schema with id 1 is not permitted.",
                        "3 money-value Version 1 of subject money-value is another schema here.",
                        "4 money-value Overwrite new schema with id 2 is not permitted.",
                        "8 gone-value Subject gone-value is in read-only mode.",
                        "9 null The settings of all subjects are others here.");
        assertThat(state).extracting(ImportState::added, ImportState::failed).containsExactly(6, 5);
        assertThat(target.registry().versions("money-value"))
                .singleElement()
                .satisfies(version -> assertThat(version.schema().text()).isEqualTo("\"boolean\""));
        assertThat(target.registry().versions("order-value"))
                .singleElement()
                .satisfies(version -> assertThat(version.id()).isEqualTo(4));
    }

    @Test
    void refusesWhatIsNoExportOrNotAllOfOne() throws Exception {
        var portal = filled();
        var export = export(portal);
        var lines = export.lines().toList();

        assertBad(portal, "", "not the first line");
        assertBad(portal, "{}", "not the first line");
        assertBad(portal, ExportText.HEAD, "cut off");
        assertBad(portal, String.join("\n", lines.subList(0, 5)), "cut off");
        assertBad(portal, export.replace(lines.get(3) + "\n", ""), "tells of 11 lines before it; there are 10");
        assertThatThrownBy(() -> portal.bean(RegistryImports.class)
                        .receive(
                                new ByteArrayInputStream(export.getBytes(UTF_8)),
                                ExportForm.NDJSON,
                                100,
                                Purpose.STORE))
                .hasMessageContaining("100 bytes");
        assertThat(portal.bean(RegistryImports.class).page(0, 10).items()).isEmpty();
    }

    private static void assertBad(RegistryStack portal, String export, String why) {
        assertThatThrownBy(() -> start(portal, export, Purpose.STORE))
                .isInstanceOf(BadExportException.class)
                .hasMessageContaining(why);
    }

    @Test
    void tellsLinesThatAreNoneAndTakesTheOthers() throws Exception {
        var target = empty();
        var good = version("a", 1, 1, "\"int\"");
        var export = ofLines(
                "nonsense",
                "{\"kind\":\"other\"}",
                version("a", 0, 1, "\"int\""),
                version("bad", 1, 2, "\"no such type\""),
                version("nul", 1, 3, "\"int\"")
                        .replace(
                                "\"schema\":",
                                "\"deleted\":true,\"references\":[{\"name\":\"a\\u0000\",\"subject\":\"b\",\"version\":1}],"
                                        + "\"schema\":"),
                good.replace("\"int\"".replace("\"", "\\\""), "\\\"long\\\"")
                        .replace("\"id\":1", "\"id\":1,\"guid\":\"x\""),
                good);

        var state = imported(target, export, Purpose.STORE);

        assertThat(state).extracting(ImportState::added, ImportState::failed).containsExactly(1, 6);
        assertThat(failures(target, state))
                .extracting(ImportFailure::line, ImportFailure::subject)
                .containsExactly(
                        tuple(2, null),
                        tuple(3, null),
                        tuple(4, null),
                        tuple(5, "bad"),
                        tuple(6, "nul"),
                        tuple(7, null));
    }

    private static String version(String subject, int version, int id, String schema) {
        return "{\"kind\":\"version\",\"subject\":\"%s\",\"version\":%d,\"id\":%d,\"schemaType\":\"AVRO\",\"schema\":\"%s\"}"
                .formatted(subject, version, id, schema.replace("\"", "\\\""));
    }

    private static String ofLines(String... lines) {
        return ExportText.HEAD + "\n" + String.join("\n", lines) + "\n" + new ExportText.Total(lines.length, 0).text();
    }

    @Test
    void tellsOfADryRunWhatWouldHappenAndStoresNothing() throws Exception {
        var target = empty();
        var before = export(target);

        var rehearsed = imported(target, export(filled()), Purpose.DRY_RUN);

        assertThat(failures(target, rehearsed)).isEmpty();
        assertThat(rehearsed.added()).isEqualTo(11);
        assertThat(export(target)).isEqualTo(before);
    }

    @Test
    void findsInADryRunTheSameConflictsAsInAnImport() throws Exception {
        var naming = version("naming", 1, 9, record("N", "m", "\"Money\""))
                .replace(
                        "\"schema\":",
                        "\"references\":[{\"name\":\"Money\",\"subject\":\"money\",\"version\":1}],\"schema\":");
        var export = ofLines(
                naming,
                version("money", 1, 1, record("Money", "cents", "\"long\"")),
                naming,
                version("other", 1, 1, "\"int\""),
                version("other", 1, 2, "\"int\""),
                version("twice", 1, 3, "\"int\""),
                version("other", 1, 2, "\"int\""));
        var target = empty();

        var rehearsed = imported(target, export, Purpose.DRY_RUN);
        var real = imported(target, export, Purpose.STORE);

        assertThat(failures(target, real)).extracting(ImportFailure::line).containsExactly(2, 5, 7);
        assertThat(failures(target, rehearsed)).extracting(ImportFailure::line).containsExactly(2, 5, 7);
    }

    @Test
    void goesOnWhereItWasWhenAPortalEnds() throws Exception {
        var database = databases.create();
        var lines = new ArrayList<String>();
        for (int i = 1; i <= 1_000; i++) {
            lines.add(version("subject-" + i, 1, i, record("R" + i, "f", "\"int\"")));
        }
        var killed = databases.portal(database);
        var started = start(killed, ofLines(lines.toArray(String[]::new)), Purpose.STORE);
        var atEnd = until(killed, started, state -> state.done() > 20);
        killed.close();

        var next = databases.portal(database);
        next.bean(ImportWorker.class).wake();
        var done = done(next, started);

        assertThat(atEnd.done()).isLessThan(1_000);
        assertThat(done)
                .extracting(ImportState::done, ImportState::added, ImportState::unchanged, ImportState::failed)
                .containsExactly(1_000, 1_000, 0, 0);
        assertThat(next.registry().subjects()).hasSize(1_000);
    }

    @Test
    void stopsWhenCancelledAndGoesOnWhenResumed() throws Exception {
        var lines = new ArrayList<String>();
        for (int i = 1; i <= 1_000; i++) {
            lines.add(version("subject-" + i, 1, i, record("C" + i, "f", "\"int\"")));
        }
        var portal = empty();
        var imports = portal.bean(RegistryImports.class);
        var started = start(portal, ofLines(lines.toArray(String[]::new)), Purpose.STORE);
        until(portal, started, state -> state.done() > 20);

        assertThat(imports.cancel(started.id())).isTrue();
        assertThat(imports.cancel(started.id())).isFalse();
        var cancelled = imports.find(started.id()).orElseThrow();

        assertThat(cancelled.done()).isLessThan(1_000);
        assertThat(portal.registry().subjects()).hasSize(cancelled.done());
        assertThat(imports.resume(started.id())).isTrue();
        assertThat(done(portal, started).added()).isEqualTo(1_000);
        assertThat(imports.resume(started.id())).isFalse();
    }
}
