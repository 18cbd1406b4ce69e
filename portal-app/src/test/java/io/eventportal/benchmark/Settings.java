package io.eventportal.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * What to measure and how long; each is a system property {@code benchmark.<name>}.
 *
 * @param only names of the benchmarks to run, of {@code registry}, {@code catalog}, {@code impact} and {@code traffic};
 *     empty for all
 * @param questions which of the registry's questions to ask, by the first word of their names; empty for all
 * @param rounds measured rounds; in each one both contenders have a turn
 * @param turn length of a turn
 * @param warmUp how long each contender runs before anything counts, for each question
 * @param connections open at once
 * @param subjects that both registries hold before anything counts
 * @param documents that are imported into the catalog, of about twenty events each
 * @param records on each topic that is observed
 * @param heap of each server, as {@code -Xmx} spells it
 * @param portal its built file
 * @param apicurio directory of Apicurio Registry
 * @param directory for data and logs; emptied first
 * @param enforce whether a missed target ends the run with an error
 */
record Settings(
        Set<String> only,
        Set<String> questions,
        int rounds,
        Duration turn,
        Duration warmUp,
        int connections,
        int subjects,
        int documents,
        int records,
        String heap,
        Path portal,
        Path apicurio,
        Path directory,
        boolean enforce) {

    static Settings fromSystemProperties() {
        return new Settings(
                names("benchmark.only"),
                names("benchmark.questions"),
                Integer.getInteger("benchmark.rounds", 7),
                Duration.ofSeconds(Integer.getInteger("benchmark.turn-seconds", 3)),
                Duration.ofSeconds(Integer.getInteger("benchmark.warm-up-seconds", 10)),
                Integer.getInteger("benchmark.connections", 8),
                Integer.getInteger("benchmark.subjects", 50_000),
                Integer.getInteger("benchmark.documents", 5_000),
                Integer.getInteger("benchmark.records", 5_000_000),
                System.getProperty("benchmark.heap", "1g"),
                path("benchmark.portal", "target/portal-app-0.1.0-SNAPSHOT.jar"),
                path("benchmark.apicurio", "target/apicurio-registry"),
                path("benchmark.directory", "target/benchmark"),
                Boolean.getBoolean("benchmark.enforce"));
    }

    private static Set<String> names(String property) {
        var names = System.getProperty(property, "");
        return names.isBlank() ? Set.of() : Set.of(names.strip().split("\\s*,\\s*"));
    }

    private static Path path(String property, String otherwise) {
        return Path.of(System.getProperty(property, otherwise)).toAbsolutePath();
    }

    boolean wants(String name) {
        return only.isEmpty() || only.contains(name);
    }

    boolean asks(String question) {
        return questions.isEmpty() || questions.contains(question.split(" ", 2)[0]);
    }
}
