package io.eventportal.gate;

import io.eventportal.compatibility.Obstacle;
import io.eventportal.schema.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Compares the contracts of two trees. A contract counts as changed if it changed itself, or something that it refers to;
 * the references of each side are followed in that side's tree.
 */
final class TreeComparison {

    /** Contracts that one run compares. */
    static final int MAX_CONTRACTS = 10_000;

    /** Files that are looked at before their contracts are counted. */
    private static final int AT_A_TIME = 500;

    private final Terms terms;
    private final Report.Revision revision;
    private final ContractTree older;
    private final ContractTree newer;
    private final Comparison comparison;

    /** What became of one contract. */
    private sealed interface Outcome {
        record Compared(CheckReport check) implements Outcome {}

        record Unreadable(String path, UnusableInputException why) implements Outcome {}
    }

    TreeComparison(Terms terms, Report.Revision revision, ContractTree older, ContractTree newer) {
        this.terms = terms;
        this.revision = revision;
        this.older = older;
        this.newer = newer;
        this.comparison = new Comparison(terms);
    }

    /**
     * Several contracts are compared at once; the report has them in the order of their paths, first those that changed.
     *
     * @throws UnusableInputException if there are more than 10,000 contracts to compare
     */
    Report of(Changes changes, Scope scope) {
        var outcomes = new ArrayList<Outcome>();
        var within = changes.all().stream().filter(scope::holds).toList();
        each(within, this::changed, outcomes);
        var changed = changes.paths();
        var mentioning = changes.mentioning().stream().filter(scope::holds).toList();
        each(mentioning, path -> reached(path, changed), outcomes);
        return report(outcomes);
    }

    private <T> void each(List<T> files, Function<T, Optional<Outcome>> outcome, List<Outcome> outcomes) {
        for (var from = 0; from < files.size(); from += AT_A_TIME) {
            var next = files.subList(from, Math.min(from + AT_A_TIME, files.size()));
            outcomes.addAll(next.parallelStream()
                    .flatMap(file -> outcome.apply(file).stream())
                    .toList());
            if (outcomes.size() > MAX_CONTRACTS) {
                throw UnusableInputException.of("event-gate: more than " + MAX_CONTRACTS + " contracts changed since "
                        + revision.name() + "; name the paths that are meant");
            }
        }
    }

    private Report report(List<Outcome> outcomes) {
        var checks = new ArrayList<CheckReport>();
        var unreadable = new ArrayList<Report.Unreadable>();
        for (var outcome : outcomes) {
            switch (outcome) {
                case Outcome.Compared compared -> checks.add(compared.check());
                case Outcome.Unreadable not ->
                    unreadable.add(new Report.Unreadable(
                            not.path(), String.valueOf(not.why().getMessage())));
            }
        }
        return new Report(terms, revision, checks, unreadable);
    }

    private Optional<Outcome> changed(Changes.Change change) {
        var before = change.before().flatMap(path -> GateFormat.ofContract(older, path));
        var now = change.now().flatMap(path -> GateFormat.ofContract(newer, path));
        if (before.isEmpty() && now.isEmpty()) {
            return Optional.empty();
        }
        if (change.now().isEmpty()) {
            return Optional.of(new Outcome.Compared(comparison.deleted(SchemaFile.of(change.path()))));
        }
        var format = now.or(() -> before).orElseThrow();
        try {
            var contract = Contract.of(file(newer, change.path()), format);
            return Optional.of(new Outcome.Compared(change.before()
                    .map(path -> against(older, path, before.orElse(format), contract)
                            .get())
                    .orElseGet(() -> comparison.added(contract.file()))));
        } catch (UnusableInputException e) {
            return Optional.of(new Outcome.Unreadable(change.path(), e));
        }
    }

    /** A contract that did not change itself: compared if what it refers to did. */
    private Optional<Outcome> reached(String path, Set<String> changed) {
        var format = GateFormat.ofContract(newer, path);
        if (format.isEmpty()) {
            return Optional.empty();
        }
        var asked = new HashSet<String>();
        try {
            var contract = Contract.of(file(new Recording(newer, asked), path), format.get());
            var check = against(new Recording(older, asked), path, format.get(), contract);
            return asked.stream().anyMatch(changed::contains)
                    ? Optional.of(new Outcome.Compared(check.get()))
                    : Optional.empty();
        } catch (UnusableInputException e) {
            // What was unreadable before, for reasons of its own, is none of this change's business.
            return asked.stream().anyMatch(changed::contains)
                    ? Optional.of(new Outcome.Unreadable(path, e))
                    : Optional.empty();
        }
    }

    /** Reads the older contract at once, and compares when it is asked to. */
    private Supplier<CheckReport> against(ContractTree tree, String path, GateFormat format, Contract now) {
        try {
            var before = Contract.of(file(tree, path), format);
            return () -> comparison.of(before, now);
        } catch (UnusableInputException e) {
            // Nothing can be said on what the change does, and this change is not to blame for it.
            var message = "As it was at " + revision.name() + ", the contract cannot be read: " + e.getMessage() + ".";
            var obstacle = new Obstacle("older contract", message, Location.WHOLE);
            return () -> comparison.undecided(SchemaFile.of(path), now.file(), obstacle);
        }
    }

    private static ContractFile file(ContractTree tree, String path) {
        var text = tree.text(path);
        return new ContractFile(
                tree, path, text.orElseThrow(() -> UnusableInputException.of(tree.name(path), "no such file")));
    }

    /** A tree that notes what it was asked for. */
    private record Recording(ContractTree tree, Set<String> asked) implements ContractTree {

        @Override
        public Optional<String> text(String path) {
            asked.add(path);
            return tree.text(path);
        }

        @Override
        public String name(String path) {
            return tree.name(path);
        }

        @Override
        public String extent() {
            return tree.extent();
        }

        @Override
        public String absence(String path) {
            return tree.absence(path);
        }
    }
}
