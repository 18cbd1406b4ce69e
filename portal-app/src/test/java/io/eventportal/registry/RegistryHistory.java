package io.eventportal.registry;

import io.eventportal.registry.RegistryException.Situation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * What callers asked of one subject at the same time, and what they were told. It is right if there is an order of the
 * calls, none of which comes before one that had ended when it began, in which a registry that does one thing after the
 * other tells all of them the same.
 */
record RegistryHistory(List<Call> calls, BiPredicate<Integer, Integer> fit) {

    /** @param start and end are ticks of one clock for all callers */
    record Call(Operation operation, Outcome outcome, long start, long end) {}

    sealed interface Operation {
        /** @param schema its number */
        record Register(int schema) implements Operation {}

        record Delete(int version) implements Operation {}

        record Look() implements Operation {}
    }

    sealed interface Outcome {
        record Registered(int version) implements Outcome {}

        record Incompatible() implements Outcome {}

        record Deleted() implements Outcome {}

        record Refused(Situation situation) implements Outcome {}

        record Versions(List<Integer> numbers) implements Outcome {}
    }

    /** One version of the model. */
    private record Version(int number, int schema, boolean deleted) {}

    /** What the model is after an operation, and what it says. */
    private record Step(List<Version> after, Outcome outcome) {}

    private record Situated(Set<Integer> done, List<Version> state) {}

    boolean isRight() {
        return search(new Situated(Set.of(), List.of()), new HashSet<>());
    }

    private boolean search(Situated at, Set<Situated> dead) {
        if (at.done().size() == calls.size()) {
            return true;
        }
        if (!dead.add(at)) {
            return false;
        }
        var firstEnd = open(at).mapToLong(i -> calls.get(i).end()).min().orElseThrow();
        return open(at).filter(i -> calls.get(i).start() < firstEnd).anyMatch(i -> {
            var step = step(at.state(), calls.get(i).operation());
            if (!step.outcome().equals(calls.get(i).outcome())) {
                return false;
            }
            var done = new HashSet<>(at.done());
            done.add(i);
            return search(new Situated(done, step.after()), dead);
        });
    }

    private java.util.stream.Stream<Integer> open(Situated at) {
        return java.util.stream.IntStream.range(0, calls.size())
                .filter(i -> !at.done().contains(i))
                .boxed();
    }

    private Step step(List<Version> state, Operation operation) {
        return switch (operation) {
            case Operation.Register register -> registered(state, register.schema());
            case Operation.Delete delete -> deleted(state, delete.version());
            case Operation.Look look ->
                new Step(
                        state,
                        new Outcome.Versions(state.stream()
                                .filter(version -> !version.deleted())
                                .map(Version::number)
                                .toList()));
        };
    }

    private Step registered(List<Version> state, int schema) {
        var live = state.stream().filter(version -> !version.deleted()).toList();
        for (var version : live) {
            if (version.schema() == schema) {
                return new Step(state, new Outcome.Registered(version.number()));
            }
        }
        if (!live.stream().allMatch(version -> fit.test(version.schema(), schema))) {
            return new Step(state, new Outcome.Incompatible());
        }
        var number = state.size() + 1;
        var after = new ArrayList<>(state);
        after.add(new Version(number, schema, false));
        return new Step(List.copyOf(after), new Outcome.Registered(number));
    }

    private static Step deleted(List<Version> state, int number) {
        if (state.isEmpty()) {
            return new Step(state, new Outcome.Refused(Situation.SUBJECT_NOT_FOUND));
        }
        if (number > state.size()) {
            return new Step(state, new Outcome.Refused(Situation.VERSION_NOT_FOUND));
        }
        var version = state.get(number - 1);
        if (version.deleted()) {
            return new Step(state, new Outcome.Refused(Situation.VERSION_SOFTLY_DELETED));
        }
        var after = new ArrayList<>(state);
        after.set(number - 1, new Version(number, version.schema(), true));
        return new Step(List.copyOf(after), new Outcome.Deleted());
    }
}
