package io.eventportal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.schema.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diff --snapshot}: who reads the events that change. */
class DiffSnapshotTests {

    private static final String SNAPSHOT = """
            {"snapshot":"event-portal","version":1,"createdAt":"2026-01-01T00:00:00Z"}
            {"event":"order-events/OrderCreated","declared":true,"contract":{"format":"json","text":"{\\"type\\":\\"object\\",\\"required\\":[\\"total\\"],\\"properties\\":{\\"total\\":{\\"type\\":\\"number\\"}}}"},"consumers":[{"application":"billing","owner":"Finance","groupId":null,"reader":"declared","status":"confirmed","schema":{"format":"json","text":"{\\"type\\":\\"object\\",\\"required\\":[\\"total\\"],\\"properties\\":{\\"total\\":{\\"type\\":\\"number\\"}}}"},"evidence":[]}]}
            {"event":"order-events/OrderPaused","declared":true,"contract":{"format":"json","text":"{\\"type\\":\\"object\\"}"},"consumers":[{"application":"desk","owner":"","groupId":null,"reader":"assumed","status":"declared","schema":{"format":"json","text":"{\\"type\\":\\"object\\"}"},"evidence":[]}]}
            {"event":"scale-events/weighed.v1","declared":true,"contract":{"format":"avro","text":"{\\"type\\":\\"record\\",\\"name\\":\\"Weighed\\",\\"namespace\\":\\"scales\\",\\"fields\\":[{\\"name\\":\\"kilos\\",\\"type\\":\\"double\\"}]}"},"consumers":[{"application":"chart","owner":"","groupId":null,"reader":"assumed","status":"declared","schema":{"format":"avro","text":"{\\"type\\":\\"record\\",\\"name\\":\\"Weighed\\",\\"namespace\\":\\"scales\\",\\"fields\\":[{\\"name\\":\\"kilos\\",\\"type\\":\\"double\\"}]}"},"evidence":[]}]}
            {"event":"scale-events/other","declared":true,"contract":{"format":"avro","text":"{\\"type\\":\\"record\\",\\"name\\":\\"NotWeighed\\",\\"namespace\\":\\"scales\\",\\"fields\\":[]}"},"consumers":[]}
            {"end":"event-portal","lines":4}
            """;
    private static final String DOCUMENT = """
            asyncapi: 3.0.0
            info: {title: Orders, version: '1'}
            channels:
              orders:
                address: order-events
                messages:
                  OrderCreated: {payload: {type: object, required: [total], properties: {total: {type: number}}}}
                  OrderPaused: {payload: {type: object}}
            operations:
              send: {action: send, channel: {$ref: '#/channels/orders'}}
            """;
    private static final String WEIGHED = """
            {"type": "record", "name": "Weighed", "namespace": "scales", "fields": [{"name": "kilos", "type": "double"}]}
            """;

    @TempDir
    Path directory;

    private Repository repository;
    private String snapshot;

    @BeforeEach
    void commit() throws IOException {
        snapshot = Files.writeString(directory.resolve("snapshot.ndjson"), SNAPSHOT)
                .toString();
        repository = Repository.in(directory.resolve("repository"))
                .write("orders.yaml", DOCUMENT)
                .write("weighed.avsc", WEIGHED)
                .commit();
    }

    private GateRun diff(String... more) {
        var args = new java.util.ArrayList<>(java.util.List.of("--snapshot", snapshot));
        args.addAll(java.util.List.of(more));
        return repository.diff("main", args.toArray(String[]::new));
    }

    @Test
    void tellsWhoReadsEachEventThatChanges() throws IOException {
        repository
                .write("orders.yaml", DOCUMENT.replace(", required: [total]", ""))
                .write("weighed.avsc", WEIGHED.replace("kilos", "grams"));

        var run = diff();

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "Readers of the 2 events that change, by the snapshot " + snapshot + " of 2026-01-01T00:00:00Z")
                .contains("incompatible: send of order-events/OrderCreated\n")
                .contains("  incompatible: billing (Finance), confirmed, its schema is declared\n")
                .contains("      file  orders.yaml:7:")
                .contains("undecided: send of scale-events/weighed.v1\n", "  undecided: chart, declared")
                .doesNotContain("OrderPaused", "scale-events/other");
    }

    @Test
    void aReaderThatBreaksDoesNotChangeTheVerdict() throws IOException {
        repository.write("orders.yaml", DOCUMENT.replace(", required: [total]", ""));

        var run = diff("--level", "BACKWARD", "--output", "json");

        var report = JsonText.read(run.out(), "The report");
        assertThat(report.at("/readers/events/0/verdict").stringValue()).isEqualTo("incompatible");
        assertThat(run.exitCode())
                .isEqualTo(repository.diff("main", "--level", "BACKWARD").exitCode());
    }

    @Test
    void newEventsAreReadByNobody() throws IOException {
        repository.write("orders.yaml", DOCUMENT.replace("OrderPaused", "OrderClosed"));

        assertThat(diff().out())
                .contains("compatible: send of order-events/OrderClosed\n  note: It is new")
                .doesNotContain("OrderCreated\n");
    }

    @Test
    void nothingIsAskedWhereNothingChanged() {
        assertThat(diff().out()).contains("Readers of the 0 events that change");
    }

    @Test
    void aSnapshotThatIsNoneExitsWith2() throws IOException {
        Files.writeString(Path.of(snapshot), "{}");

        var run = diff();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains("this is no snapshot");
    }
}
