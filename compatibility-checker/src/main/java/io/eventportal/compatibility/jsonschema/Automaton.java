package io.eventportal.compatibility.jsonschema;

import io.eventportal.schema.CodePoints;
import io.eventportal.schema.Expression;
import io.eventportal.schema.ExpressionReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Accepts the texts in which an expression is found, read code point by code point.
 *
 * <p>A nondeterministic automaton whose silent edges may be bound to what stands around them. Look-ahead makes a promise: the
 * run goes on together with a run of the promised expression that has to succeed, or to fail. Look-behind is answered by a run
 * that has been going on since the start of the text. So the language stays regular, and complements and intersections can
 * be had by running several automata side by side.
 */
final class Automaton {

    private static final int MAX_STATES = 12_000;
    private static final int MAX_PROMISING = 300;
    private static final int STATES_FOR_A_PROMISE = 20;
    /** States of all automata that are remembered, together. */
    private static final int MAX_REMEMBERED = 10_000;
    /** Characters of a pattern that is remembered. */
    private static final int MAX_REMEMBERED_PATTERN = 200;

    private static final long STEPS_FOR_A_TEXT = 200_000;
    private static final int END_OF_TEXT = -1;
    private static final Map<String, Optional<Automaton>> REMEMBERED = new ConcurrentHashMap<>();
    private static final AtomicInteger REMEMBERED_STATES = new AtomicInteger();

    /** The run or the expression is larger than we follow. */
    static final class TooLargeException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("the expression is too large", null, false, false);
        }
    }

    private sealed interface Edge {
        int to();

        record Silent(int to) implements Edge {}

        record AtStart(int to) implements Edge {}

        record AtEnd(int to) implements Edge {}

        record AtBoundary(boolean negated, int to) implements Edge {}

        record Ahead(Automaton promised, boolean negated, int to) implements Edge {}

        record Behind(int index, boolean negated, int to) implements Edge {}
    }

    private record Reading(CodePoints members, int to) {}

    /**
     * How far a text has been read. Equal runs have equal futures.
     *
     * @param behind for each look-behind, how far its own expression has come
     */
    record Run(Progress progress, List<Progress> behind, boolean atStart, boolean afterWord) {}

    /** What stands around a place between two code points; {@code next} is {@link #END_OF_TEXT} at the end. */
    private record Around(boolean atStart, boolean afterWord, int next, BitSet behind, Budget budget) {}

    /** @param done whether the expression has been found, whatever follows */
    private record Progress(States plain, Set<Promising> promising, boolean done) {

        static final Progress DONE = new Progress(States.NONE, Set.of(), true);

        static Progress at(int state) {
            return new Progress(new States(new int[] {state}), Set.of(), false);
        }

        boolean isDead() {
            return !done && plain.isEmpty() && promising.isEmpty();
        }
    }

    /** A state that only counts if all its promises are kept. */
    private record Promising(int state, Set<Promise> promises) {}

    private record Promise(Automaton of, boolean negated, Progress progress) {}

    /** States of the automaton, ascending. */
    private record States(int[] values) {

        static final States NONE = new States(new int[0]);

        static States of(BitSet set) {
            return set.isEmpty() ? NONE : new States(set.stream().toArray());
        }

        boolean isEmpty() {
            return values.length == 0;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof States states && Arrays.equals(values, states.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }

    private final List<List<Edge>> silent = new ArrayList<>();
    private final List<List<Reading>> reading = new ArrayList<>();
    private final List<Automaton> behind;
    private boolean usesBoundaries;
    private int finalState;
    private @Nullable BitSet alive;

    private Automaton(List<Automaton> behind) {
        this.behind = behind;
    }

    /** The automaton of texts in which the pattern is found; empty if the pattern is not read or too large. */
    static Optional<Automaton> of(String pattern) {
        var remembered = REMEMBERED.get(pattern);
        if (remembered != null) {
            return remembered;
        }
        var automaton = ExpressionReader.read(pattern).flatMap(Automaton::build);
        if (pattern.length() <= MAX_REMEMBERED_PATTERN) {
            remember(pattern, automaton);
        }
        return automaton;
    }

    private static void remember(String pattern, Optional<Automaton> automaton) {
        var states = 1 + automaton.map(built -> built.silent.size()).orElse(0);
        if (REMEMBERED_STATES.addAndGet(states) > MAX_REMEMBERED) {
            REMEMBERED.clear();
            REMEMBERED_STATES.set(states);
        }
        REMEMBERED.put(pattern, automaton);
    }

    private static Optional<Automaton> build(Expression expression) {
        try {
            var automaton = new Automaton(new ArrayList<>());
            var begin = automaton.newState();
            automaton.read(begin, CodePoints.ALL, begin);
            automaton.finalState = automaton.append(expression, begin, false);
            return Optional.of(automaton);
        } catch (TooLargeException e) {
            return Optional.empty();
        }
    }

    /** The automaton of exactly these texts. */
    static Automaton ofTexts(Iterable<String> texts) {
        var automaton = new Automaton(List.of());
        var begin = automaton.newState();
        var first = automaton.newState();
        automaton.finalState = automaton.newState();
        automaton.silent.get(begin).add(new Edge.AtStart(first));
        for (var text : texts) {
            var state = first;
            for (var codePoint : text.codePoints().toArray()) {
                var next = automaton.newState();
                automaton.read(state, CodePoints.of(codePoint), next);
                state = next;
            }
            automaton.silent.get(state).add(new Edge.AtEnd(automaton.finalState));
        }
        return automaton;
    }

    private int newState() {
        if (silent.size() >= MAX_STATES) {
            throw new TooLargeException();
        }
        silent.add(new ArrayList<>());
        reading.add(new ArrayList<>());
        return silent.size() - 1;
    }

    private void connect(int from, int to) {
        silent.get(from).add(new Edge.Silent(to));
    }

    private void read(int from, CodePoints members, int to) {
        reading.get(from).add(new Reading(members, to));
    }

    /**
     * Adds the states of an expression behind a given one and returns where it ends.
     *
     * @param inBehind whether it is part of a look-behind, which must not look ahead
     */
    private int append(Expression expression, int from, boolean inBehind) {
        return switch (expression) {
            case Expression.One a -> {
                var to = newState();
                read(from, a.members(), to);
                yield to;
            }
            case Expression.Sequence a -> {
                var state = from;
                for (var part : a.parts()) {
                    state = append(part, state, inBehind);
                }
                yield state;
            }
            case Expression.Alternatives a -> {
                var end = newState();
                for (var option : a.options()) {
                    var start = newState();
                    connect(from, start);
                    connect(append(option, start, inBehind), end);
                }
                yield end;
            }
            case Expression.Repeat a -> repeat(a, from, inBehind);
            case Expression.Start a -> edge(from, newState(), Edge.AtStart::new);
            case Expression.End a -> edge(from, newState(), Edge.AtEnd::new);
            case Expression.Boundary a -> {
                usesBoundaries = true;
                yield edge(from, newState(), to -> new Edge.AtBoundary(a.negated(), to));
            }
            case Expression.Ahead a -> {
                if (inBehind) {
                    throw new TooLargeException(); // It would look beyond the place that the look-behind ends at.
                }
                var promised = new Automaton(behind);
                promised.finalState = promised.append(a.part(), promised.newState(), false);
                usesBoundaries |= promised.usesBoundaries;
                yield edge(from, newState(), to -> new Edge.Ahead(promised, a.negated(), to));
            }
            case Expression.Behind a -> {
                var index = lookBehind(a.part());
                yield edge(from, newState(), to -> new Edge.Behind(index, a.negated(), to));
            }
        };
    }

    private int edge(int from, int to, IntFunction<Edge> edge) {
        silent.get(from).add(edge.apply(to));
        return to;
    }

    private int lookBehind(Expression part) {
        var before = new Automaton(behind);
        var begin = before.newState();
        before.read(begin, CodePoints.ALL, begin);
        before.finalState = before.append(part, begin, true);
        usesBoundaries |= before.usesBoundaries;
        behind.add(before);
        return behind.size() - 1;
    }

    private int repeat(Expression.Repeat repeat, int from, boolean inBehind) {
        var state = from;
        for (var i = 0; i < repeat.min(); i++) {
            state = append(repeat.part(), state, inBehind);
        }
        var end = newState();
        if (repeat.max() < 0) {
            var loop = newState();
            connect(state, loop);
            connect(append(repeat.part(), loop, inBehind), loop);
            connect(loop, end);
            return end;
        }
        for (var i = repeat.min(); i < repeat.max(); i++) {
            connect(state, end);
            state = append(repeat.part(), state, inBehind);
        }
        connect(state, end);
        return end;
    }

    /** Before anything is read. */
    Run start() {
        return new Run(
                Progress.at(0), behind.stream().map(before -> Progress.at(0)).toList(), true, false);
    }

    /**
     * After one more code point.
     *
     * @throws TooLargeException if too many promises are open at once
     */
    Run step(Run run, int codePoint, Budget budget) {
        budget.visit(1);
        if (run.progress().done() || run.progress().isDead()) {
            return new Run(run.progress(), List.of(), false, false);
        }
        var around = around(run, codePoint, budget);
        var progress = step(run.progress(), around);
        var followed = !progress.done() && !progress.isDead();
        var before = new ArrayList<Progress>();
        for (var i = 0; followed && i < behind.size(); i++) {
            before.add(behind.get(i).stepBehind(run.behind().get(i), around));
        }
        return new Run(
                progress,
                List.copyOf(before),
                false,
                followed && usesBoundaries && CodePoints.WORD.contains(codePoint));
    }

    /** Whether no text that begins like this is accepted. */
    boolean isDead(Run run) {
        return run.progress().isDead();
    }

    /** Whether the text may end here. */
    boolean accepts(Run run, Budget budget) {
        if (run.progress().done()) {
            return true;
        }
        return !run.progress().isDead() && endsWell(run.progress(), around(run, END_OF_TEXT, budget));
    }

    /** @throws TooLargeException if too many promises are open at once, or it takes too many steps */
    boolean accepts(String text) {
        var budget = new Budget(STEPS_FOR_A_TEXT);
        try {
            var run = start();
            for (var codePoint : text.codePoints().toArray()) {
                run = step(run, codePoint, budget);
            }
            return accepts(run, budget);
        } catch (Budget.ExhaustedException e) {
            throw new TooLargeException();
        }
    }

    /** Adds every set of code points that it ever asks about: it tells none apart that are in the same ones. */
    void sets(Set<CodePoints> into) {
        ownSets(into);
        for (var edges : silent) {
            for (var edge : edges) {
                if (edge instanceof Edge.Ahead ahead) {
                    ahead.promised().sets(into);
                }
            }
        }
        behind.forEach(before -> before.ownSets(into));
        if (usesBoundaries) {
            into.add(CodePoints.WORD);
        }
    }

    private void ownSets(Set<CodePoints> into) {
        reading.forEach(edges -> edges.forEach(edge -> into.add(edge.members())));
    }

    private Around around(Run run, int next, Budget budget) {
        var holds = new BitSet();
        var around = new Around(run.atStart(), run.afterWord(), next, holds, budget);
        for (var i = 0; i < run.behind().size(); i++) {
            // Those inside others come first, so that they are answered when the others ask.
            if (behind.get(i).isAtFinal(run.behind().get(i), around)) {
                holds.set(i);
            }
        }
        return around;
    }

    private boolean isAtFinal(Progress progress, Around around) {
        return closed(progress, around).plain.get(finalState);
    }

    private Progress stepBehind(Progress progress, Around around) {
        return new Progress(States.of(readFrom(closed(progress, around).plain, around.next())), Set.of(), false);
    }

    private Progress step(Progress progress, Around around) {
        if (progress.done() || progress.isDead()) {
            return progress;
        }
        var closed = closed(progress, around);
        if (closed.plain.get(finalState)) {
            return Progress.DONE;
        }
        var plain = readFrom(closed.plain, around.next());
        plain.and(alive());
        var promising = new LinkedHashSet<Promising>();
        for (var each : closed.promising) {
            var promises = stepped(each.promises(), around);
            if (promises == null) {
                continue;
            }
            if (each.state() == finalState) {
                if (promises.isEmpty()) {
                    return Progress.DONE;
                }
                promising.add(new Promising(finalState, promises));
            }
            for (var edge : reading.get(each.state())) {
                if (edge.members().contains(around.next()) && alive().get(edge.to())) {
                    if (promises.isEmpty()) {
                        plain.set(edge.to());
                    } else {
                        promising.add(new Promising(edge.to(), promises));
                    }
                }
            }
        }
        promising.removeIf(each -> plain.get(each.state()));
        if (promising.size() > MAX_PROMISING) {
            throw new TooLargeException();
        }
        return new Progress(States.of(plain), promising.isEmpty() ? Set.of() : Set.copyOf(promising), false);
    }

    private BitSet readFrom(BitSet states, int codePoint) {
        var next = new BitSet();
        for (var state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
            for (var edge : reading.get(state)) {
                if (edge.members().contains(codePoint)) {
                    next.set(edge.to());
                }
            }
        }
        return next;
    }

    /** The promises one code point further, without those that are kept; null if one is broken. */
    private static @Nullable Set<Promise> stepped(Set<Promise> promises, Around around) {
        var out = new HashSet<Promise>();
        for (var promise : promises) {
            var progress = promise.of().step(promise.progress(), around);
            if (progress.done() ? promise.negated() : progress.isDead() && !promise.negated()) {
                return null;
            }
            if (!progress.done() && !progress.isDead()) {
                out.add(new Promise(promise.of(), promise.negated(), progress));
            }
        }
        return Set.copyOf(out);
    }

    private boolean endsWell(Progress progress, Around around) {
        if (progress.done()) {
            return true;
        }
        var closed = closed(progress, around);
        return closed.plain.get(finalState)
                || closed.promising.stream()
                        .filter(each -> each.state() == finalState)
                        .anyMatch(each -> each.promises().stream()
                                .allMatch(promise ->
                                        promise.of().endsWell(promise.progress(), around) != promise.negated()));
    }

    private static final class Closed {

        private final BitSet plain = new BitSet();
        private final Set<Promising> promising = new LinkedHashSet<>();
    }

    /** The states with all that can be reached from them without reading, at such a place. */
    private Closed closed(Progress progress, Around around) {
        var closed = new Closed();
        for (var state : progress.plain().values()) {
            closePlain(state, around, closed);
        }
        for (var each : progress.promising()) {
            closePromising(each, around, closed);
        }
        around.budget().visit(closed.plain.cardinality());
        return closed;
    }

    private void closePlain(int first, Around around, Closed closed) {
        if (closed.plain.get(first)) {
            return;
        }
        var pending = new ArrayList<Integer>();
        closed.plain.set(first);
        pending.add(first);
        while (!pending.isEmpty()) {
            for (var edge : silent.get(pending.removeLast())) {
                if (edge instanceof Edge.Ahead ahead) {
                    closePromising(new Promising(ahead.to(), Set.of(promise(ahead))), around, closed);
                } else if (isOpen(edge, around) && !closed.plain.get(edge.to())) {
                    closed.plain.set(edge.to());
                    pending.add(edge.to());
                }
            }
        }
    }

    private void closePromising(Promising first, Around around, Closed closed) {
        around.budget().visit(STATES_FOR_A_PROMISE);
        if (!closed.promising.add(first)) {
            return;
        }
        var pending = new ArrayList<Promising>();
        pending.add(first);
        while (!pending.isEmpty()) {
            var from = pending.removeLast();
            for (var edge : silent.get(from.state())) {
                var promises = from.promises();
                if (edge instanceof Edge.Ahead ahead) {
                    var more = new HashSet<>(promises);
                    more.add(promise(ahead));
                    promises = Set.copyOf(more);
                } else if (!isOpen(edge, around)) {
                    continue;
                }
                var to = new Promising(edge.to(), promises);
                around.budget().visit(STATES_FOR_A_PROMISE * promises.size());
                if (closed.promising.add(to)) {
                    pending.add(to);
                }
                if (closed.promising.size() > MAX_PROMISING) {
                    throw new TooLargeException();
                }
            }
        }
    }

    private static Promise promise(Edge.Ahead edge) {
        return new Promise(edge.promised(), edge.negated(), Progress.at(0));
    }

    private static boolean isOpen(Edge edge, Around around) {
        return switch (edge) {
            case Edge.Silent a -> true;
            case Edge.AtStart a -> around.atStart();
            case Edge.AtEnd a -> around.next() == END_OF_TEXT;
            case Edge.AtBoundary a -> {
                var beforeWord = around.next() != END_OF_TEXT && CodePoints.WORD.contains(around.next());
                yield (beforeWord != around.afterWord()) != a.negated();
            }
            case Edge.Behind a -> around.behind().get(a.index()) != a.negated();
            case Edge.Ahead a -> throw new IllegalStateException("a promise is made, not open");
        };
    }

    /** The states from which the final one can still be reached once something has been read. */
    private BitSet alive() {
        var known = alive;
        if (known != null) {
            return known;
        }
        var leadingTo = new ArrayList<List<Integer>>();
        silent.forEach(state -> leadingTo.add(new ArrayList<>()));
        for (var state = 0; state < silent.size(); state++) {
            var from = state;
            silent.get(state).stream()
                    .filter(edge -> !(edge instanceof Edge.AtStart))
                    .forEach(edge -> leadingTo.get(edge.to()).add(from));
            reading.get(state).forEach(edge -> leadingTo.get(edge.to()).add(from));
        }
        var found = new BitSet();
        var pending = new ArrayList<>(List.of(finalState));
        found.set(finalState);
        while (!pending.isEmpty()) {
            for (var before : leadingTo.get(pending.removeLast())) {
                if (!found.get(before)) {
                    found.set(before);
                    pending.add(before);
                }
            }
        }
        alive = found;
        return found;
    }
}
