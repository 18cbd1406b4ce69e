package io.eventportal.gate;

import io.eventportal.compatibility.Verdict;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one run, ready to be printed in any form.
 *
 * @param against the revision that the contracts were compared with; null where two files were named
 * @param checks exactly one where two files were named
 * @param unreadable contracts that have no answer, one line each: {@code file:line:col: message}
 * @param readers who reads the events that change: told, not counted; null if nobody was asked
 */
record Report(
        Terms terms,
        @Nullable Revision against,
        List<CheckReport> checks,
        List<Unreadable> unreadable,
        @Nullable Readers readers) {

    Report {
        checks = List.copyOf(checks);
        unreadable = List.copyOf(unreadable);
    }

    Report(Terms terms, @Nullable Revision against, List<CheckReport> checks, List<Unreadable> unreadable) {
        this(terms, against, checks, unreadable, null);
    }

    /**
     * Who reads the events that change.
     *
     * @param source who knows it
     */
    record Readers(String source, List<Evolution> events) {

        Readers {
            events = List.copyOf(events);
        }

        /** For example {@code Readers of the 2 events that change, by the snapshot s.gz of 2026-01-01}. */
        String title() {
            var count = events.size() == 1 ? "the event that changes" : "the " + events.size() + " events that change";
            return "Readers of " + count + ", by " + source + "; the verdict above does not count them";
        }
    }

    Report withReaders(Readers known) {
        return new Report(terms, against, checks, unreadable, known);
    }

    /**
     * What the older contracts were taken from.
     *
     * @param name as it was given, for example {@code origin/main}
     * @param commit its full hash
     */
    record Revision(String name, String commit) {

        @Override
        public String toString() {
            return name.equals(commit) ? name : name + " (" + commit.substring(0, Math.min(12, commit.length())) + ")";
        }
    }

    /** A contract that cannot be read as it is now. */
    record Unreadable(String file, String line) {}

    /** The report on two files. */
    static Report of(Terms terms, CheckReport check) {
        return new Report(terms, null, List.of(check), List.of());
    }

    /** {@code unreadable}, {@code incompatible}, {@code undecided} or {@code compatible}: the first that there is. */
    String verdict() {
        if (!unreadable.isEmpty()) {
            return "unreadable";
        }
        return Stream.of("incompatible", "undecided")
                .filter(id -> count(id) > 0)
                .findFirst()
                .orElse("compatible");
    }

    /** The worst counts. What cannot be read comes before what breaks: a break may be approved, an unread file not. */
    int exitCode() {
        if (!unreadable.isEmpty()) {
            return ExitCode.UNUSABLE;
        }
        return checks.stream()
                .map(CheckReport::verdict)
                .filter(verdict -> verdict.id().equals(verdict()))
                .findFirst()
                .map(verdict -> ExitCode.of(verdict, terms.onUndecided()))
                .orElse(ExitCode.COMPATIBLE);
    }

    /** Prints the report to {@code out}, what concerns the build to {@code err}, and returns the exit code. */
    int print(OutputFormat form, PrintWriter out, PrintWriter err) {
        out.print(form.render(this));
        out.flush();
        unreadable.forEach(each -> err.println(TextOutput.printable(each.line())));
        if (warns()) {
            err.println("event-gate: warning: undecided, let pass because of --on-undecided warn");
        }
        return exitCode();
    }

    private boolean warns() {
        return terms.onUndecided() == OnUndecided.WARN
                && checks.stream().anyMatch(check -> check.verdict() instanceof Verdict.Undecided);
    }

    /** How many checks have that verdict. */
    long count(String verdict) {
        return checks.stream()
                .filter(check -> check.verdict().id().equals(verdict))
                .count();
    }

    /** For example {@code 3 contracts: 1 incompatible, 2 compatible}. */
    String total() {
        var contracts = checks.size() + unreadable.size();
        if (contracts == 0) {
            return "no contract changed";
        }
        var counts = new ArrayList<String>();
        if (!unreadable.isEmpty()) {
            counts.add(unreadable.size() + " unreadable");
        }
        for (var id : List.of("incompatible", "undecided", "compatible")) {
            if (count(id) > 0) {
                counts.add(count(id) + " " + id);
            }
        }
        return (contracts == 1 ? "1 contract: " : contracts + " contracts: ") + String.join(", ", counts);
    }

    /** One line that says it all. */
    String headline() {
        return against == null
                ? "%s: %s (%s%s)".formatted(verdict(), checks.getFirst().name(), terms, asked())
                : "%s: against %s, %s (%s)".formatted(verdict(), against, total(), terms);
    }

    private String asked() {
        return checks.getFirst().parts().isEmpty() ? "; no direction is asked for" : "";
    }
}
