package io.eventportal.benchmark;

import io.eventportal.businessevents.SchemaPair;
import io.eventportal.schema.JsonText;
import io.eventportal.schema.SchemaFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;

/** A batch of ten thousand pairs of all formats in turn, with 256 MB of heap: what it holds on to, and how long it takes. */
final class BatchBenchmark {

    private static final int PAIRS = 10_000;
    private static final int EARLY = 2_000;
    private static final int MOST_GROWTH_PERCENT = 10;
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

    private final GateProcess gate;

    BatchBenchmark(GateProcess gate) {
        this.gate = gate;
    }

    Figure figure() {
        var lines = new ArrayList<String>(PAIRS);
        for (var number = 0; number < PAIRS; number++) {
            lines.add(line(number));
        }
        var builder = gate.builder(List.of(gate.script(), "batch"));
        builder.environment().put("JDK_JAVA_OPTIONS", "-Xmx256m");
        builder.redirectError(gate.directory().resolve("errors").toFile());
        try {
            var process = builder.start();
            try (var in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
                    var out = new BufferedReader(
                            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                var start = System.nanoTime();
                exchange(lines.subList(0, EARLY), in, out);
                var half = System.nanoTime();
                var early = heldBytes(process);
                var again = System.nanoTime();
                exchange(lines.subList(EARLY, PAIRS), in, out);
                var seconds = (System.nanoTime() - again + half - start) / 1e9;
                // Its input is still open: it waits, and its memory can be looked at.
                return figure(early, heldBytes(process), peakKilobytes(process), seconds);
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void exchange(List<String> lines, Writer in, BufferedReader out) throws IOException {
        var feeder = new Thread(() -> feed(lines, in), "pairs");
        feeder.setDaemon(true);
        feeder.start();
        for (var i = 0; i < lines.size(); i++) {
            var answer = out.readLine();
            if (answer == null || answer.contains("\"verdict\":\"error\"")) {
                throw new IllegalStateException("the answer to " + lines.get(i) + " is " + answer);
            }
        }
    }

    private static void feed(List<String> lines, Writer in) {
        try {
            for (var line : lines) {
                in.write(line);
            }
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Figure figure(long early, long late, long peakKilobytes, double seconds) {
        var growth = 100.0 * (late - early) / early;
        return new Figure(
                "batch",
                "event-gate batch, 10,000 pairs, -Xmx256m",
                String.format(
                        Locale.ROOT,
                        "%+.0f %% held since pair %,d, %.1f MB; peak %d MB; %.1f s, %,.0f pairs/s",
                        growth,
                        EARLY,
                        late / 1e6,
                        peakKilobytes / 1024,
                        seconds,
                        PAIRS / seconds),
                "<= +" + MOST_GROWTH_PERCENT + " %",
                growth <= MOST_GROWTH_PERCENT);
    }

    private static String line(int number) {
        var format = SchemaFormat.values()[number % SchemaFormat.values().length];
        var pair = SchemaPair.of(format, number);
        return JsonText.write(JsonNodeFactory.instance
                        .objectNode()
                        .put("id", number)
                        .put("format", format.id())
                        .put("level", "FULL")
                        .put("old", pair.older())
                        .put("new", pair.newer()))
                + "\n";
    }

    /** Bytes of all objects still in use, after a collection. */
    private long heldBytes(Process process) throws IOException {
        var report = gate.directory().resolve("histogram");
        gate.run(List.of(gate.java("jcmd"), String.valueOf(process.pid()), "GC.class_histogram"), report);
        var total = TOTAL.matcher(Files.readString(report));
        if (!total.find()) {
            throw new IllegalStateException("no total in " + Files.readString(report));
        }
        return Long.parseLong(total.group(1));
    }

    /** The most memory that the whole process ever took, as Linux keeps it. */
    private static long peakKilobytes(Process process) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
