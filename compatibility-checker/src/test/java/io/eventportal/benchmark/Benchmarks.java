package io.eventportal.benchmark;

import io.eventportal.schema.SchemaFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Measures and prints a table, line by line as it goes. Ends with 1 only if a target is missed and that is to be an error. */
public final class Benchmarks {

    private static final Set<String> NAMES = Set.of("avro", "json", "protobuf", "undecided", "gate", "diff", "batch");

    private final Settings settings;
    private final List<Figure> figures = new ArrayList<>();

    private Benchmarks(Settings settings) {
        this.settings = settings;
    }

    public static void main(String[] args) throws IOException {
        var benchmarks = new Benchmarks(Settings.fromSystemProperties());
        if (benchmarks.settings.wantsAny(NAMES)) {
            benchmarks.run();
        }
        var missed = benchmarks.figures.stream().anyMatch(figure -> !figure.met());
        System.exit(missed && benchmarks.settings.enforce() ? 1 : 0);
    }

    private void run() throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%n%d processors, load %.1f, Java %s; median of %d rounds (least to most)%n%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version(),
                settings.rounds());
        checkers();
        for (var format : SchemaFormat.values()) {
            measure("undecided", () -> List.of(UndecidedBenchmark.of(format, settings.corpus())));
        }
        measure("bad-input", BadInputBenchmark::figures);
        gate();
        System.out.println();
    }

    private void checkers() throws IOException {
        var checker = new CheckerBenchmark(settings);
        measure("avro", checker::avro);
        if (settings.wants("json") || settings.wants("protobuf")) {
            try (var apicurio = ApicurioRegistry.in(settings.apicurio())) {
                measure("json", () -> checker.json(apicurio));
                measure("protobuf", () -> checker.protobuf(apicurio));
            }
        }
    }

    private void gate() throws IOException {
        var directory = Files.createTempDirectory("gate-benchmark");
        try {
            var gate = new GateProcess(settings.module().resolve("event-gate").toString(), directory);
            measure("gate", () -> new ColdStartBenchmark(gate, settings.runs()).figures());
            measure("diff", () -> List.of(new DiffBenchmark(gate, settings.runs()).figure()));
            measure("batch", () -> List.of(new BatchBenchmark(gate).figure()));
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void measure(String name, Supplier<List<Figure>> benchmark) {
        if (settings.wants(name)) {
            benchmark.get().forEach(figure -> {
                figures.add(figure);
                System.out.println(figure);
            });
        }
    }
}
