package io.eventportal.benchmark;

import io.eventportal.benchmark.Servers.Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A large catalog: how long its import takes, how fast it is searched and shown, and how much memory it needs. */
final class CatalogBenchmark {

    private static final int MOST_IN_ONE = 1_000;
    private static final double IMPORT_MINUTES = 10;
    private static final double SEARCH_MILLIS = 50;
    private static final double PAGE_MILLIS = 100;
    private static final double OTHER_MILLIS = 1_000;
    private static final double HEAP_MEGABYTES = 1_000;
    private static final int ASKED = 1_000;
    private static final Pattern NUMBER = Pattern.compile("\"(done|total|refused)\"\\s*:\\s*(\\d+)");
    private static final String[] WORDS = {
        "order",
        "invoice cancelled",
        "customer",
        "shipping parcel",
        "refund",
        "PositionApproved",
        "billing",
        "coupon exp"
    };

    private final Settings settings;
    private final Servers servers;
    private final Consumer<Figure> told;
    private final Server portal;
    private final String credentials;

    private CatalogBenchmark(Settings settings, Servers servers, Consumer<Figure> told) {
        this.settings = settings;
        this.servers = servers;
        this.told = told;
        this.portal = servers.portal();
        this.credentials = "Authorization: Bearer " + Servers.key(portal) + "\r\n";
    }

    static void run(Settings settings, Consumer<Figure> told) throws IOException, InterruptedException {
        try (var servers = Servers.start(settings)) {
            new CatalogBenchmark(settings, servers, told).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        importAll();
        tellHeap("heap after the import, collected");
        search();
        eventPages("event page");
        whileItChanges();
        others();
        tellHeap("heap at the end, collected");
    }

    /** As somebody would who has them in a folder: as ZIP files, one after the other, watching how far it is. */
    private void importAll() throws IOException, InterruptedException {
        var start = System.nanoTime();
        var before = servers.processorTime(portal);
        var refused = 0L;
        for (var from = 0; from < settings.documents(); from += MOST_IN_ONE) {
            var zip = zip(from, Math.min(from + MOST_IN_ONE, settings.documents()));
            var answer = portal.ask(Request.send(
                    "POST",
                    "/api/v1/documents",
                    credentials + "Content-Type: application/zip\r\nPrefer: respond-async\r\n",
                    zip));
            refused += await(answer.text().replaceAll("(?s).*\"id\"\\s*:\\s*\"([^\"]+)\".*", "$1"));
        }
        var minutes = (System.nanoTime() - start) / 60e9;
        var events = portal.ask(Request.get("/api/v1/events?size=1", "")).text();
        told.accept(new Figure(
                "import of " + settings.documents() + " documents",
                String.format(
                        Locale.ROOT,
                        "%.1f minutes, %,.0f documents a second, processor time %.0f ms each, %d refused; events: %s",
                        minutes,
                        settings.documents() / (minutes * 60),
                        servers.processorTime(portal).minus(before).toMillis() / (double) settings.documents(),
                        refused,
                        events.replaceAll("(?s).*\"total\"\\s*:\\s*(\\d+).*", "$1")),
                "< " + IMPORT_MINUTES + " min",
                minutes < IMPORT_MINUTES && refused == 0));
    }

    private byte[] zip(int from, int to) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var number = from; number < to; number++) {
                zip.putNextEntry(new ZipEntry("team-" + number % 97 + "/" + number + ".yaml"));
                zip.write(Request.bytes(SampleDocuments.document(number, settings.documents(), 0)));
            }
        }
        return bytes.toByteArray();
    }

    /** How many were refused. */
    private long await(String id) throws InterruptedException {
        var told = -1L;
        while (true) {
            var progress = portal.ask(Request.get("/api/v1/imports/" + id, "")).text();
            var done = number(progress, "done");
            if (done / 200 != told / 200) {
                System.out.println("    " + done + " of " + number(progress, "total"));
            }
            told = done;
            if (!progress.contains("\"waiting\"") && !progress.contains("\"running\"")) {
                return number(progress, "refused");
            }
            Thread.sleep(500);
        }
    }

    private static long number(String json, String name) {
        return NUMBER.matcher(json)
                .results()
                .filter(result -> result.group(1).equals(name))
                .mapToLong(result -> Long.parseLong(result.group(2)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + name + " in " + json));
    }

    private void tellHeap(String what) throws IOException, InterruptedException {
        var megabytes = portal.heldBytes() / 1e6;
        told.accept(new Figure(
                what,
                String.format(Locale.ROOT, "%.0f MB, of -Xmx%s", megabytes, settings.heap()),
                "< " + (int) HEAP_MEGABYTES + " MB",
                megabytes < HEAP_MEGABYTES));
    }

    private void search() throws IOException {
        LongFunction<byte[]> request = number ->
                Request.get("/api/v1/events?size=20&q=" + WORDS[(int) (number % WORDS.length)].replace(" ", "%20"), "");
        tell("search", request, ASKED, SEARCH_MILLIS);
    }

    private void eventPages(String what) throws IOException {
        tell(what, this::eventPage, ASKED, PAGE_MILLIS);
    }

    private byte[] eventPage(long number) {
        var document = (int) Math.floorMod(number * 2_654_435_761L, (long) settings.documents());
        var event = (int) (number % SampleDocuments.EVENTS);
        return Request.get(
                "/events/" + SampleDocuments.topic(document, event) + "/" + SampleDocuments.type(document, event), "");
    }

    /** One after the other, after a tenth that does not count. */
    private void tell(String what, LongFunction<byte[]> request, int count, double target) throws IOException {
        var load = new Load(portal.port(), 1);
        load.each(count / 10, number -> request.apply(number + 7), (number, answer) -> {});
        var before = servers.processorTime(portal);
        var turn = load.each(count, request, (number, answer) -> {});
        var processors = servers.processorTime(portal).minus(before).toNanos() / 1e6 / count;
        told.accept(new Figure(
                what,
                String.format(
                        Locale.ROOT,
                        "p50 %.1f ms, p95 %.1f ms, most %.1f ms; processor time %.1f ms each",
                        turn.millis(0.5),
                        turn.millis(0.95),
                        turn.millis(1),
                        processors),
                "p95 < " + (int) target + " ms",
                turn.millis(0.95) < target));
    }

    /** Another document comes in all the time: what was derived from all of them is then out of date all the time. */
    private void whileItChanges() throws IOException, InterruptedException {
        var over = new AtomicBoolean();
        var revision = new AtomicLong();
        var changes = Thread.startVirtualThread(() -> {
            while (!over.get()) {
                var next = (int) revision.incrementAndGet();
                portal.ask(Request.send(
                        "POST",
                        "/api/v1/documents",
                        credentials + "Content-Type: application/yaml\r\n",
                        Request.bytes(SampleDocuments.document(next % 50, settings.documents(), next))));
                sleep(Duration.ofMillis(200));
            }
        });
        eventPages("event page while documents come in");
        over.set(true);
        changes.join();
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void others() throws IOException {
        var paths = new ArrayList<String>(List.of(
                "/",
                "/events",
                "/events?q=order",
                "/applications",
                "/applications?page=40",
                "/applications/" + SampleDocuments.application(123),
                "/domains/" + SampleDocuments.domain(3),
                "/topics",
                "/topics/" + SampleDocuments.topic(17, 3),
                "/map",
                "/drift?kind=declared-silent",
                "/api/v1/applications"));
        for (var path : paths) {
            tell("  " + path, number -> Request.get(path, ""), 20, OTHER_MILLIS);
        }
        var bytes = new AtomicLong();
        var load = new Load(portal.port(), 1);
        var turn = load.each(
                5, number -> Request.get("/api/v1/topology", ""), (number, answer) -> bytes.set(answer.body().length));
        told.accept(Figure.plain(
                "  /api/v1/topology",
                String.format(
                        Locale.ROOT,
                        "p50 %.0f ms, most %.0f ms, %.1f MB",
                        turn.millis(0.5),
                        turn.millis(1),
                        bytes.get() / 1e6)));
    }
}
