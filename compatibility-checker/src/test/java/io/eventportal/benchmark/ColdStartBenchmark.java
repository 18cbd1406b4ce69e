package io.eventportal.benchmark;

import io.eventportal.businessevents.SchemaPair;
import io.eventportal.schema.SchemaFormat;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How long the gate takes for one pair, from the start of its process to the end. */
final class ColdStartBenchmark {

    private static final int MOST_MILLIS = 500;

    private final GateProcess gate;
    private final int runs;

    /** @param runs counted starts of each */
    ColdStartBenchmark(GateProcess gate, int runs) {
        this.gate = gate;
        this.runs = runs;
    }

    /** What is started, and how long each start took: the first, and the others. */
    private record Start(String what, List<String> command, double first, double[] millis) {

        double median() {
            return millis[millis.length / 2];
        }
    }

    /** Starts of the gate and of Java alone take turns. */
    List<Figure> figures() {
        var empty = start("an empty Java program", emptyProgram());
        var version = start("java -Xshare:auto -version", List.of(gate.java("java"), "-Xshare:auto", "-version"));
        var gates = Arrays.stream(SchemaFormat.values())
                .map(format -> start("event-gate check, " + format.id(), check(format)))
                .toList();
        var all = Stream.concat(Stream.of(empty, version), gates.stream()).toList();
        for (var run = 0; run < runs; run++) {
            for (var each : all) {
                each.millis()[run] = gate.millis(each.command());
            }
        }
        all.forEach(each -> Arrays.sort(each.millis()));
        var figures = new ArrayList<Figure>();
        for (var each : all) {
            var value = value(each, empty);
            figures.add(
                    gates.contains(each)
                            ? new Figure(
                                    "gate",
                                    each.what(),
                                    value,
                                    "<= " + MOST_MILLIS + " ms",
                                    each.median() <= MOST_MILLIS)
                            : Figure.plain("gate", each.what(), value));
        }
        return figures;
    }

    private Start start(String what, List<String> command) {
        return new Start(what, command, gate.millis(command), new double[runs]);
    }

    private static String value(Start start, Start empty) {
        return String.format(
                Locale.ROOT,
                "%.1fx an empty program; %.0f ms (%.0f to %.0f, first %.0f)",
                start.median() / empty.median(),
                start.median(),
                start.millis()[0],
                start.millis()[start.millis().length - 1],
                start.first());
    }

    private List<String> emptyProgram() {
        var classes = Path.of(classes()).toString();
        return List.of(
                gate.java("java"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                classes,
                Nothing.class.getName());
    }

    private static URI classes() {
        try {
            return Nothing.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> check(SchemaFormat format) {
        var pair = SchemaPair.of(format, 7);
        var extension = switch (format) {
            case AVRO -> ".avsc";
            case JSON -> ".json";
            case PROTOBUF -> ".proto";
        };
        return List.of(
                gate.script(),
                "check",
                "--level",
                "BACKWARD",
                "--old",
                gate.write("old" + extension, pair.older()),
                "--new",
                gate.write("new" + extension, pair.newer()));
    }
}
