package io.eventportal.benchmark;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/** Measures and prints a table, line by line as it goes. Ends with 1 only if a target is missed and that is to be an error. */
public final class Benchmarks {

    private final Settings settings;
    private boolean missed;

    private Benchmarks(Settings settings) {
        this.settings = settings;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        for (var talkative : List.of("org.apache.kafka", "io.zonky.test")) {
            ((Logger) LoggerFactory.getLogger(talkative)).setLevel(Level.WARN);
        }
        var benchmarks = new Benchmarks(Settings.fromSystemProperties());
        benchmarks.run();
        System.exit(benchmarks.missed && benchmarks.settings.enforce() ? 1 : 0);
    }

    private void run() throws IOException, InterruptedException {
        if (settings.wants("registry")) {
            head("Registry API: the portal and Apicurio Registry, " + settings.connections() + " connections");
            new RegistryBenchmark(settings, this::tell).run();
        }
        if (settings.wants("catalog")) {
            head("Catalog of " + settings.documents() * SampleDocuments.EVENTS + " events");
            CatalogBenchmark.run(settings, this::tell);
        }
        if (settings.wants("impact")) {
            head("Impact reports, and replay of retained records of 500 bytes");
            ImpactBenchmark.run(settings, this::tell);
        }
        if (settings.wants("traffic")) {
            head("Observation of " + settings.records() + " records of 500 bytes in 12 partitions");
            TrafficBenchmark.run(settings, this::tell);
        }
    }

    private void head(String what) {
        System.out.printf(
                Locale.ROOT,
                "%n%s; %d processors, load %.1f, Java %s, heap %s each%n%n",
                what,
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version(),
                settings.heap());
    }

    private void tell(Figure figure) {
        missed |= !figure.met();
        System.out.println(figure);
    }
}
