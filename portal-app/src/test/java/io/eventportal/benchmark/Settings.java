package io.eventportal.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * What to measure and how long; each is a system property {@code benchmark.<name>}.
 *
 * @param only names of the benchmarks to run, of {@code registry} and {@code catalog}; empty for both
 * @param rounds measured rounds; in each one both contenders have a turn
 * @param turn length of a turn
 * @param warmUp how long each contender runs before anything counts, for each question
 * @param connections open at once
 * @param subjects that both registries hold before anything counts
 * @param documents that are imported into the catalog, of about twenty events each
 * @param heap of each server, as {@code -Xmx} spells it
 * @param portal its built file
 * @param apicurio directory of Apicurio Registry
 * @param directory for data and logs; emptied first
 * @param enforce whether a missed target ends the run with an error
 */
record Settings(
        Set<String> only,
        int rounds,
        Duration turn,
        Duration warmUp,
        int connections,
        int subjects,
        int documents,
        String heap,
        Path portal,
        Path apicurio,
        Path directory,
        boolean enforce) {

    static Settings fromSystemProperties() {
        var only = System.getProperty("benchmark.only", "");
        return new Settings(
                only.isBlank() ? Set.of() : Set.of(only.strip().split("\\s*,\\s*")),
                Integer.getInteger("benchmark.rounds", 7),
                Duration.ofSeconds(Integer.getInteger("benchmark.turn-seconds", 3)),
                Duration.ofSeconds(Integer.getInteger("benchmark.warm-up-seconds", 10)),
                Integer.getInteger("benchmark.connections", 8),
                Integer.getInteger("benchmark.subjects", 50_000),
                Integer.getInteger("benchmark.documents", 5_000),
                System.getProperty("benchmark.heap", "1g"),
                path("benchmark.portal", "target/portal-app-0.1.0-SNAPSHOT.jar"),
                path("benchmark.apicurio", "target/apicurio-registry"),
                path("benchmark.directory", "target/benchmark"),
                Boolean.getBoolean("benchmark.enforce"));
    }

    private static Path path(String property, String otherwise) {
        return Path.of(System.getProperty(property, otherwise)).toAbsolutePath();
    }

    boolean wants(String name) {
        return only.isEmpty() || only.contains(name);
    }
}
