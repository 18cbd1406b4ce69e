package io.eventportal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code can-i-evolve} without a portal. */
class SnapshotTests {

    private static final String SNAPSHOT = """
            {"snapshot":"event-portal","version":1,"createdAt":"2026-01-01T00:00:00Z"}
            {"event":"order-events/OrderCreated","declared":true,"contract":{"format":"json","text":"{\\"title\\":\\"shop.Order\\",\\"type\\":\\"object\\",\\"required\\":[\\"id\\",\\"total\\"],\\"properties\\":{\\"id\\":{\\"type\\":\\"string\\"},\\"total\\":{\\"type\\":\\"number\\"}}}"},"consumers":[{"application":"tracking","owner":"","groupId":null,"reader":"declared","status":"declared","schema":{"format":"json","text":"{\\"type\\":\\"object\\",\\"required\\":[\\"id\\"],\\"properties\\":{\\"id\\":{\\"type\\":\\"string\\"}}}"},"evidence":[]},{"application":"billing","owner":"Finance","groupId":"billing-group","reader":"declared","status":"confirmed","schema":{"format":"json","text":"{\\"type\\":\\"object\\",\\"required\\":[\\"total\\"],\\"properties\\":{\\"total\\":{\\"type\\":\\"number\\"}}}"},"evidence":[{"kind":"consumer-group","detail":"group billing-group is assigned"}]}]}
            {"event":"click-events/Clicked","declared":false,"consumers":[]}
            {"weather":"a kind of line that this gate does not know"}
            {"topic":"audit-events","consumers":[{"application":"archive","owner":"","groupId":"archive","reader":"unknown","status":"observed","evidence":[]}]}
            {"end":"event-portal","lines":4}
            """;
    private static final String WITHOUT_TOTAL =
            "{\"type\":\"object\",\"required\":[\"id\"],\"properties\":{\"id\":{\"type\":\"string\"}}}";

    @TempDir
    Path directory;

    private Path snapshot;
    private String file;

    @BeforeEach
    void write() throws IOException {
        snapshot = Files.writeString(directory.resolve("snapshot.ndjson"), SNAPSHOT);
        file = Files.writeString(directory.resolve("order.json"), WITHOUT_TOTAL).toString();
    }

    private GateRun evolve(String... more) {
        var args = new java.util.ArrayList<>(java.util.List.of("can-i-evolve", "--snapshot", snapshot.toString()));
        args.addAll(java.util.List.of(more));
        return GateRun.of(args.toArray(String[]::new));
    }

    @Test
    void answersLikeAPortal() {
        var run = evolve("--event", "order-events/OrderCreated", file);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "(the snapshot " + snapshot + " of 2026-01-01T00:00:00Z)",
                        "2 readers: 1 incompatible, 1 compatible",
                        "  registry rule BACKWARD: compatible\n",
                        "  incompatible: billing (Finance), confirmed, group billing-group, its schema is declared\n",
                        "    seen  consumer-group: group billing-group is assigned\n",
                        "json/required-property-missing  at /total",
                        "  compatible: tracking, declared, its schema is declared\n");
        assertThat(run.out().indexOf("billing")).isLessThan(run.out().indexOf("tracking"));
    }

    @Test
    void findsTheEventOfASubject() {
        assertThat(evolve("--subject", "order-events-value", file).exitCode()).isEqualTo(1);
        assertThat(evolve("--subject", "order-events-OrderCreated", file).exitCode())
                .isEqualTo(1);
        assertThat(evolve("--subject", "order-events-shop.Order", file).exitCode())
                .isEqualTo(1);
        assertUnusable(evolve("--subject", "order-events-shop.Other", file), "no single event");
        assertUnusable(evolve("--subject", "click-events-value", file), "no single event");
    }

    @Test
    void whoReadsATopicReadsWhateverIsOnIt() {
        var run = evolve("--event", "audit-events/Audited", file);

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("  undecided: archive, observed, group archive, its schema is unknown\n");
    }

    @Test
    void anEventWithoutReadersIsCompatible() {
        var run = evolve("--event", "click-events/Clicked", file);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("note: Nobody is known to read it.");
    }

    @Test
    void anEventThatIsNotInItExitsWith2() {
        assertUnusable(evolve("--event", "order-events/Other", file), "knows no order-events/Other");
    }

    @Test
    void aPackedSnapshotIsReadAsItCame() throws IOException {
        snapshot = directory.resolve("snapshot.ndjson.gz");
        Files.write(snapshot, packed());

        assertThat(evolve("--event", "order-events/OrderCreated", file).exitCode())
                .isEqualTo(1);
    }

    @Test
    void aHalfWrittenSnapshotExitsWith2() throws IOException {
        var packed = packed();
        snapshot = directory.resolve("half.ndjson.gz");
        Files.write(snapshot, Arrays.copyOf(packed, packed.length / 2));
        assertUnusable(evolve("--event", "a/b", file), "half.ndjson.gz: the snapshot is not complete or damaged");

        snapshot = directory.resolve("half.ndjson");
        Files.writeString(snapshot, SNAPSHOT.substring(0, SNAPSHOT.indexOf("{\"end\"")));
        assertUnusable(evolve("--event", "a/b", file), "half.ndjson: the snapshot is not complete or damaged");
        Files.writeString(snapshot, SNAPSHOT.substring(0, SNAPSHOT.indexOf("\"declared\"")));
        assertUnusable(evolve("--event", "a/b", file), "half.ndjson: the snapshot is not complete or damaged");
        Files.writeString(snapshot, SNAPSHOT.replace("\"declared\":true", "\"declared\":tr"));
        assertUnusable(
                evolve("--event", "order-events/OrderCreated", file),
                "half.ndjson: line 2 is no JSON; this is no snapshot, or a damaged one");
        Files.writeString(snapshot, SNAPSHOT.replace("\"lines\":4", "\"lines\":5"));
        assertUnusable(evolve("--event", "a/b", file), "half.ndjson: the snapshot is not complete or damaged");
        Files.writeString(snapshot, "");
        assertUnusable(evolve("--event", "a/b", file), "half.ndjson: the snapshot is not complete or damaged");
    }

    @Test
    void whatIsNoSnapshotOrOfAnotherVersionIsNamed() throws IOException {
        Files.writeString(snapshot, "{\"a\":1}\n");
        assertUnusable(evolve("--event", "a/b", file), "this is no snapshot; a portal exports one at /api/v1/snapshot");
        Files.writeString(snapshot, SNAPSHOT.replace("\"version\":1", "\"version\":2"));
        assertUnusable(evolve("--event", "a/b", file), "a snapshot of version 2, and this gate reads version 1");
        snapshot = directory.resolve("none");
        assertUnusable(evolve("--event", "a/b", file), "none: no such file");
        snapshot = directory;
        assertUnusable(evolve("--event", "a/b", file), "this is a directory, not a file");
    }

    private static byte[] packed() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(SNAPSHOT.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void assertUnusable(GateRun run, String part) {
        assertThat(run.err()).hasLineCount(1).contains(part);
        assertThat(run.exitCode()).isEqualTo(2);
    }
}
