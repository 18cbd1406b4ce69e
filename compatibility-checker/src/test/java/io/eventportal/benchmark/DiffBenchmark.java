package io.eventportal.benchmark;

import io.eventportal.businessevents.SchemaPair;
import io.eventportal.schema.SchemaFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How long the gate takes for a thousand schemas of all formats in turn that changed since a revision of git. */
final class DiffBenchmark {

    private static final int FILES = 1_000;
    private static final int FILES_OF_A_DIRECTORY = 25;
    private static final int MOST_MILLIS = 3_000;

    private final GateProcess gate;
    private final int runs;

    /** @param runs counted starts */
    DiffBenchmark(GateProcess gate, int runs) {
        this.gate = gate;
        this.runs = runs;
    }

    Figure figure() {
        var repository = gate.directory().resolve("repository");
        write(repository, SchemaPair::older);
        git(repository, "init", "--quiet");
        git(repository, "add", "--all");
        git(repository, "commit", "--quiet", "--message", "as it was");
        write(repository, SchemaPair::newer);
        var command = List.of(gate.script(), "diff", "--against", "HEAD");
        var first = gate.millis(repository, command);
        checkThatAllAreCompared();
        var millis = new double[runs];
        for (var run = 0; run < runs; run++) {
            millis[run] = gate.millis(repository, command);
        }
        Arrays.sort(millis);
        var median = millis[runs / 2];
        return new Figure(
                "diff",
                "event-gate diff, 1,000 schemas that changed",
                String.format(
                        Locale.ROOT, "%.0f ms (%.0f to %.0f, first %.0f)", median, millis[0], millis[runs - 1], first),
                "<= " + MOST_MILLIS + " ms",
                median <= MOST_MILLIS);
    }

    private static void write(Path repository, Function<SchemaPair, String> side) {
        try {
            for (var number = 0; number < FILES; number++) {
                var format = SchemaFormat.values()[number % SchemaFormat.values().length];
                var extension = switch (format) {
                    case AVRO -> ".avsc";
                    case JSON -> ".schema.json";
                    case PROTOBUF -> ".proto";
                };
                var directory = Files.createDirectories(repository.resolve("team-" + number / FILES_OF_A_DIRECTORY));
                Files.writeString(
                        directory.resolve("event-" + number + extension), side.apply(SchemaPair.of(format, number)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void git(Path repository, String... arguments) {
        var command = new ArrayList<>(
                List.of("git", "-c", "user.name=Tester", "-c", "user.email=tester@example.org", "-c", "gc.auto=0"));
        command.addAll(List.of(arguments));
        gate.millis(repository, command);
    }

    private void checkThatAllAreCompared() {
        try {
            var output = Files.readString(gate.output());
            if (!output.lines().findFirst().orElse("").contains(FILES + " contracts: ")) {
                throw new IllegalStateException("not all were compared: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
