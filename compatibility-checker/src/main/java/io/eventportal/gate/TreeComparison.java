package io.eventportal.gate;

import io.eventportal.compatibility.Obstacle;
import io.eventportal.schema.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the contracts of two trees. A contract counts as changed if it changed itself, or something that it refers to;
 * the references of each side are followed in that side's tree.
 */
final class TreeComparison {

    /** Contracts that one run compares. */
    static final int MAX_CONTRACTS = 10_000;

    private final Terms terms;
    private final Report.Revision revision;
    private final ContractTree older;
    private final ContractTree newer;
    private final Comparison comparison;
    private final List<CheckReport> checks = new ArrayList<>();
    private final List<Report.Unreadable> unreadable = new ArrayList<>();

    TreeComparison(Terms terms, Report.Revision revision, ContractTree older, ContractTree newer) {
        this.terms = terms;
        this.revision = revision;
        this.older = older;
        this.newer = newer;
        this.comparison = new Comparison(terms);
    }

    /** @throws UnusableInputException if there are more than 10,000 contracts to compare */
    Report of(Changes changes, Scope scope) {
        for (var change : changes.all()) {
            if (scope.holds(change)) {
                changed(change);
            }
            limit();
        }
        var changed = changes.paths();
        for (var path : changes.mentioning()) {
            if (scope.holds(path)) {
                reached(path, changed);
            }
            limit();
        }
        return new Report(terms, revision, checks, unreadable);
    }

    private void limit() {
        if (checks.size() + unreadable.size() > MAX_CONTRACTS) {
            throw UnusableInputException.of("event-gate: more than " + MAX_CONTRACTS + " contracts changed since "
                    + revision.name() + "; name the paths that are meant");
        }
    }

    private void changed(Changes.Change change) {
        var before = change.before().flatMap(path -> GateFormat.ofContract(older, path));
        var now = change.now().flatMap(path -> GateFormat.ofContract(newer, path));
        if (before.isEmpty() && now.isEmpty()) {
            return;
        }
        if (change.now().isEmpty()) {
            checks.add(comparison.deleted(SchemaFile.of(change.path())));
            return;
        }
        var format = now.or(() -> before).orElseThrow();
        try {
            var contract = Contract.of(file(newer, change.path()), format);
            checks.add(change.before()
                    .map(path -> against(older, path, before.orElse(format), contract))
                    .orElseGet(() -> comparison.added(contract.file())));
        } catch (UnusableInputException e) {
            unreadable(change.path(), e);
        }
    }

    /** A contract that did not change itself: compared if what it refers to did. */
    private void reached(String path, Set<String> changed) {
        var format = GateFormat.ofContract(newer, path);
        if (format.isEmpty()) {
            return;
        }
        var asked = new HashSet<String>();
        try {
            var contract = Contract.of(file(new Recording(newer, asked), path), format.get());
            var check = against(new Recording(older, asked), path, format.get(), contract);
            if (asked.stream().anyMatch(changed::contains)) {
                checks.add(check);
            }
        } catch (UnusableInputException e) {
            // What was unreadable before, for reasons of its own, is none of this change's business.
            if (asked.stream().anyMatch(changed::contains)) {
                unreadable(path, e);
            }
        }
    }

    private CheckReport against(ContractTree tree, String path, GateFormat format, Contract now) {
        try {
            return comparison.of(Contract.of(file(tree, path), format), now);
        } catch (UnusableInputException e) {
            // Nothing can be said on what the change does, and this change is not to blame for it.
            var message = "As it was at " + revision.name() + ", the contract cannot be read: " + e.getMessage() + ".";
            var obstacle = new Obstacle("older contract", message, Location.WHOLE);
            return comparison.undecided(SchemaFile.of(path), now.file(), obstacle);
        }
    }

    private void unreadable(String path, UnusableInputException e) {
        unreadable.add(new Report.Unreadable(path, String.valueOf(e.getMessage())));
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
