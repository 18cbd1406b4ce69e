package io.eventportal.benchmark;

import io.eventportal.benchmark.Servers.Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How long a report takes in a large catalog and in one of half the size, and how fast retained records are replayed. */
final class ImpactBenchmark {

    private static final int APPLICATIONS = 2_000;
    private static final int ASKED = 300;
    private static final double REPORT_MILLIS = 200;
    private static final double GROWTH = 1.1;
    private static final double JSON_RATE = 50_000;
    private static final double AVRO_RATE = 100_000;
    private static final int MOST_IN_ONE = 1_000;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern ID = Pattern.compile("(?s).*\"id\"\\s*:\\s*\"([^\"]+)\".*");

    private final Settings settings;
    private final Servers servers;
    private final Consumer<Figure> told;
    private final int kafkaPort = Servers.freePort();

    private ImpactBenchmark(Settings settings, Servers servers, Consumer<Figure> told) {
        this.settings = settings;
        this.servers = servers;
        this.told = told;
    }

    static void run(Settings settings, Consumer<Figure> told) throws IOException, InterruptedException {
        try (var servers = Servers.start(settings)) {
            var benchmark = new ImpactBenchmark(settings, servers, told);
            benchmark.reports();
            benchmark.replays();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void reports() throws IOException, InterruptedException {
        var portal = servers.portal();
        importDocuments(portal, APPLICATIONS / 2);
        var half = report(portal, APPLICATIONS / 2);
        importDocuments(portal, APPLICATIONS);
        var whole = report(portal, APPLICATIONS);
        var growth = whole.millis(0.5) / half.millis(0.5);
        told.accept(new Figure(
                "report, catalog twice as large",
                String.format(
                        Locale.ROOT, "%.2fx  p50 %.1f ms against %.1f ms", growth, whole.millis(0.5), half.millis(0.5)),
                "< " + GROWTH,
                growth < GROWTH));
        servers.stop(portal);
    }

    private Load.Turn report(Server portal, int applications) throws IOException {
        var credentials = "Authorization: Bearer " + Servers.key(portal) + "\r\nContent-Type: application/json\r\n";
        var load = new Load(portal.port(), 1);
        load.each(ASKED / 3, number -> proposal(number + 7, applications, credentials), (number, answer) -> {});
        var turn = load.each(ASKED, number -> proposal(number, applications, credentials), (number, answer) -> {
            if (!answer.text().contains("\"verdict\"")) {
                throw new IllegalStateException(answer.text());
            }
        });
        told.accept(new Figure(
                String.format(Locale.ROOT, "report, %,d applications, %,d edges", applications, 23 * applications),
                String.format(
                        Locale.ROOT,
                        "p50 %.1f ms, p95 %.1f ms, most %.1f ms",
                        turn.millis(0.5),
                        turn.millis(0.95),
                        turn.millis(1)),
                "p95 < " + (int) REPORT_MILLIS + " ms",
                turn.millis(0.95) < REPORT_MILLIS));
        return turn;
    }

    /** Every field is dropped, of events of which some have receivers. */
    private static byte[] proposal(long number, int applications, String credentials) {
        var document = (int) Math.floorMod(number * 2_654_435_761L, (long) applications);
        var event = (int) (number % 3) * 3;
        return Request.send(
                "POST",
                "/api/v1/impact",
                credentials,
                Request.bytes("{\"event\":\"" + SampleDocuments.topic(document, event) + "/"
                        + SampleDocuments.type(document, event) + "\",\"schema\":{\"type\":\"object\"}}"));
    }

    private void importDocuments(Server portal, int applications) throws IOException, InterruptedException {
        var credentials = "Authorization: Bearer " + Servers.key(portal)
                + "\r\nContent-Type: application/zip\r\nPrefer: respond-async\r\n";
        for (var from = 0; from < applications; from += MOST_IN_ONE) {
            var bytes = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(bytes)) {
                for (var number = from; number < Math.min(from + MOST_IN_ONE, applications); number++) {
                    zip.putNextEntry(new ZipEntry(number + ".yaml"));
                    zip.write(Request.bytes(SampleDocuments.document(number, applications, 0)));
                }
            }
            var answer = portal.ask(Request.send("POST", "/api/v1/documents", credentials, bytes.toByteArray()));
            awaitImport(portal, ID.matcher(answer.text()).replaceAll("$1"));
        }
    }

    private static void awaitImport(Server portal, String id) throws InterruptedException {
        var progress = "\"running\"";
        while (progress.contains("\"waiting\"") || progress.contains("\"running\"")) {
            Thread.sleep(500);
            progress = portal.ask(Request.get("/api/v1/imports/" + id, "")).text();
        }
    }

    private void replays() throws IOException, InterruptedException, ExecutionException {
        servers.broker(kafkaPort);
        var portal = servers.observer("replaying", servers.database("replaying"), kafkaPort, "nothing-yet", "512m");
        var credentials = "Authorization: Bearer " + Servers.key(portal) + "\r\n";
        for (var avro : new boolean[] {false, true}) {
            var topic = avro ? "avro" : "json";
            var records = Math.min(settings.records(), 2_000_000);
            SampleEvents.produce(kafkaPort, topic, records, avro);
            portal.ask(Request.send(
                    "POST",
                    "/api/v1/documents",
                    credentials + "Content-Type: application/yaml\r\n",
                    Request.bytes(SampleEvents.document(topic, avro))));
            if (avro) {
                register(portal, credentials);
            }
            replay(portal, credentials, topic, avro);
            var rate = replay(portal, credentials, topic, avro);
            var target = avro ? AVRO_RATE : JSON_RATE;
            told.accept(new Figure(
                    topic + ": retained records replayed",
                    String.format(Locale.ROOT, "%,.0f records/s of %,d", rate, records),
                    ">= " + (int) target,
                    rate >= target));
        }
    }

    /** The schema that the records name by its id, 1. */
    private static void register(Server portal, String credentials) {
        var body = JSON.createObjectNode().put("schema", SampleEvents.PAYLOAD);
        var answer = portal.ask(Request.send(
                        "POST",
                        "/apis/ccompat/v7/subjects/bench.Position/versions",
                        credentials + "Content-Type: application/json\r\n",
                        Request.bytes(body.toString())))
                .text();
        if (!answer.contains("\"id\":1")) {
            throw new IllegalStateException(answer);
        }
    }

    /** Records a second, by the portal's own clock. */
    private static double replay(Server portal, String credentials, String topic, boolean avro)
            throws InterruptedException {
        var json = credentials + "Content-Type: application/json\r\n";
        var event = topic + "/" + SampleEvents.type(0);
        var contract = JSON.readTree(
                portal.ask(Request.get("/api/v1/events/" + event, "")).text());
        var proposal = JSON.createObjectNode();
        proposal.put("event", event);
        proposal.put("format", avro ? "avro" : "json");
        proposal.put("schema", contract.at("/schema/text").asString());
        var report = JSON.readTree(
                portal.ask(Request.send("POST", "/api/v1/impact", json, Request.bytes(proposal.toString())))
                        .text());
        var address = "/api/v1/impact/" + report.path("id").asString() + "/replay";
        portal.ask(Request.send(
                "POST",
                address,
                json,
                Request.bytes("{\"records\":100000000,\"bytes\":100000000000,\"seconds\":3600}")));
        JsonNode run;
        do {
            Thread.sleep(500);
            run = JSON.readTree(portal.ask(Request.get(address, "")).text());
        } while (run.path("state").asString().equals("running"));
        if (!run.path("state").asString().equals("done")
                || run.at("/findings/judged").asLong() == 0) {
            throw new IllegalStateException(run.toString());
        }
        var took = Duration.between(
                Instant.parse(run.path("startedAt").asString()),
                Instant.parse(run.path("updatedAt").asString()));
        return run.at("/findings/read").asLong() / (took.toNanos() / 1e9);
    }
}
