package io.eventportal.gate;

import java.io.PrintWriter;
import java.util.List;

/**
 * The answers of one run of {@code can-i-evolve}.
 *
 * @param file as it was given
 * @param source who was asked
 * @param evolutions by event; one where a schema was proposed
 */
record EvolutionReport(String file, String source, OnUndecided onUndecided, List<Evolution> evolutions) {

    EvolutionReport {
        evolutions = List.copyOf(evolutions);
    }

    /** The worst of all events. */
    String verdict() {
        return Impact.worst(evolutions.stream().map(Evolution::verdict));
    }

    int exitCode() {
        return switch (verdict()) {
            case "incompatible" -> ExitCode.INCOMPATIBLE;
            case "undecided" -> onUndecided == OnUndecided.WARN ? ExitCode.COMPATIBLE : ExitCode.UNDECIDED;
            default -> ExitCode.COMPATIBLE;
        };
    }

    /** Prints the report to {@code out}, a warning to {@code err}, and returns the exit code. */
    int print(OutputFormat form, PrintWriter out, PrintWriter err) {
        out.print(form.render(this));
        out.flush();
        if (verdict().equals("undecided") && onUndecided == OnUndecided.WARN) {
            err.println("event-gate: warning: undecided, let pass because of --on-undecided warn");
        }
        return exitCode();
    }

    /** One line that says it all. */
    String headline() {
        return "%s: %s, %s (%s)".formatted(verdict(), file, total(), source);
    }

    /** For example {@code 2 events, 3 readers: 1 incompatible, 2 compatible}. */
    String total() {
        var readers = evolutions.stream()
                .flatMap(evolution -> evolution.readers().stream())
                .map(reader -> reader.verdict().id())
                .toList();
        var counts = List.of("incompatible", "undecided", "compatible").stream()
                .filter(readers::contains)
                .map(id -> readers.stream().filter(id::equals).count() + " " + id)
                .toList();
        var heads = counted(evolutions.size(), "event") + ", " + counted(readers.size(), "reader");
        return counts.isEmpty() ? heads : heads + ": " + String.join(", ", counts);
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
