package io.eventportal.benchmark;

import java.nio.file.Path;
import java.util.Set;

/**
 * What to measure and how long; each is a system property {@code benchmark.<name>}.
 *
 * @param only names of the benchmarks to run; empty for all
 * @param rounds measured rounds, after those that warm up
 * @param warmUpSeconds least time that both contenders together run before anything counts
 * @param runs starts of the gate for each format
 * @param corpus pairs for each format whose undecided are counted
 * @param apicurio directory with the jars of Apicurio Registry
 * @param module directory of the gate's script and jar
 * @param enforce whether a missed target ends the run with an error
 */
record Settings(
        Set<String> only,
        int rounds,
        int warmUpSeconds,
        int runs,
        int corpus,
        Path apicurio,
        Path module,
        boolean enforce) {

    static Settings fromSystemProperties() {
        var only = System.getProperty("benchmark.only", "");
        return new Settings(
                only.isBlank() ? Set.of() : Set.of(only.strip().split("\\s*,\\s*")),
                Integer.getInteger("benchmark.rounds", 15),
                Integer.getInteger("benchmark.warm-up-seconds", 20),
                Integer.getInteger("benchmark.runs", 15),
                Integer.getInteger("benchmark.corpus", 5_000),
                Path.of(System.getProperty("benchmark.apicurio", "target/apicurio/lib/main")),
                Path.of(System.getProperty("benchmark.module", "")).toAbsolutePath(),
                Boolean.getBoolean("benchmark.enforce"));
    }

    /** False where only benchmarks of other modules are asked for. */
    boolean wantsAny(Set<String> names) {
        return names.stream().anyMatch(this::wants);
    }

    boolean wants(String name) {
        return only.isEmpty() || only.contains(name);
    }
}
