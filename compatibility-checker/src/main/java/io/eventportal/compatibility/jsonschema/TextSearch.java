package io.eventportal.compatibility.jsonschema;

import io.eventportal.schema.CodePoints;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds a text that some automata accept and others refuse, shortest first, or shows that there is none. */
final class TextSearch {

    private static final int MAX_STATES = 20_000;
    private static final int[] PREFERRED = {'a', 'A', '0', '1', '-', ' ', '_', '.'};

    /** What a search came to. */
    sealed interface Answer {
        record Found(String text) implements Answer {}

        record None() implements Answer {}

        record GaveUp() implements Answer {}
    }

    private record State(List<Automaton.Run> runs, int length) {}

    private record Reached(
            State state, @org.jspecify.annotations.Nullable Reached before, int codePoint) {}

    private final List<Automaton> accepting;
    private final List<Automaton> refusing;
    private final long min;
    private final long max;
    private final Budget budget;

    private TextSearch(List<Automaton> accepting, List<Automaton> refusing, long min, long max, Budget budget) {
        this.accepting = accepting;
        this.refusing = refusing;
        this.min = min;
        this.max = max;
        this.budget = budget;
    }

    /** @param min smallest length in code points; {@code max}: largest, {@link Assertion#UNBOUNDED} for none */
    static Answer find(List<Automaton> accepting, List<Automaton> refusing, long min, long max, Budget budget) {
        if (min > max) {
            return new Answer.None();
        }
        try {
            return new TextSearch(accepting, refusing, min, max, budget).search();
        } catch (Automaton.TooLargeException e) {
            return new Answer.GaveUp();
        }
    }

    private Answer search() {
        if (min > MAX_STATES) {
            return new Answer.GaveUp();
        }
        var alphabet = alphabet();
        var first = new Reached(new State(start(), 0), null, 0);
        var seen = new HashSet<State>();
        var pending = new ArrayDeque<Reached>();
        pending.add(first);
        seen.add(first.state());
        while (!pending.isEmpty()) {
            var reached = pending.poll();
            budget.step();
            if (isWanted(reached.state())) {
                return new Answer.Found(text(reached));
            }
            if (reached.state().length() >= max) {
                continue;
            }
            for (var codePoint : alphabet) {
                var next = next(reached.state(), codePoint);
                if (next != null && seen.add(next)) {
                    if (seen.size() > MAX_STATES) {
                        return new Answer.GaveUp();
                    }
                    pending.add(new Reached(next, reached, codePoint));
                }
            }
        }
        return new Answer.None();
    }

    private List<Automaton.Run> start() {
        var runs = new ArrayList<Automaton.Run>();
        accepting.forEach(automaton -> runs.add(automaton.start()));
        refusing.forEach(automaton -> runs.add(automaton.start()));
        return runs;
    }

    /** Lengths beyond the smallest matter only while there is a largest. */
    private @org.jspecify.annotations.Nullable State next(State state, int codePoint) {
        var runs = new ArrayList<Automaton.Run>(state.runs().size());
        for (var i = 0; i < accepting.size(); i++) {
            var run = accepting.get(i).step(state.runs().get(i), codePoint, budget);
            if (accepting.get(i).isDead(run)) {
                return null;
            }
            runs.add(run);
        }
        for (var i = 0; i < refusing.size(); i++) {
            runs.add(refusing.get(i).step(state.runs().get(accepting.size() + i), codePoint, budget));
        }
        var length = state.length() + 1;
        var bounded = max < Assertion.UNBOUNDED;
        return new State(runs, bounded ? length : (int) Math.min(length, min));
    }

    private boolean isWanted(State state) {
        if (state.length() < min) {
            return false;
        }
        for (var i = 0; i < accepting.size(); i++) {
            if (!accepting.get(i).accepts(state.runs().get(i), budget)) {
                return false;
            }
        }
        for (var i = 0; i < refusing.size(); i++) {
            if (refusing.get(i).accepts(state.runs().get(accepting.size() + i), budget)) {
                return false;
            }
        }
        return true;
    }

    private static String text(Reached end) {
        var codePoints = new ArrayList<Integer>();
        for (var reached = end; reached != null && reached.before() != null; reached = reached.before()) {
            codePoints.addFirst(reached.codePoint());
        }
        var text = new StringBuilder();
        codePoints.forEach(text::appendCodePoint);
        return text.toString();
    }

    /** One code point of each kind that the automata tell apart; legible ones first. No lone surrogates. */
    private List<Integer> alphabet() {
        var sets = new LinkedHashSet<CodePoints>();
        accepting.forEach(automaton -> automaton.sets(sets));
        refusing.forEach(automaton -> automaton.sets(sets));
        var kinds = new HashSet<BitSet>();
        return stretches(sets).stream()
                .filter(codePoint -> kinds.add(kind(codePoint, sets)))
                .toList();
    }

    /** Which of the sets it is in. */
    private static BitSet kind(int codePoint, Set<CodePoints> sets) {
        var kind = new BitSet(sets.size());
        var at = 0;
        for (var set : sets) {
            kind.set(at++, set.contains(codePoint));
        }
        return kind;
    }

    /** One code point of each stretch of neighbours that are in the same sets. */
    private static List<Integer> stretches(Set<CodePoints> sets) {
        var cuts = new TreeSet<Integer>();
        cuts.add(0);
        cuts.add(0xD800);
        cuts.add(0xE000);
        cuts.add(CodePoints.MAX + 1);
        sets.forEach(set -> set.cuts(cuts));
        var legible = new ArrayList<Integer>();
        var others = new ArrayList<Integer>();
        for (var low : cuts) {
            var high = cuts.higher(low);
            if (high == null || (low >= 0xD800 && low < 0xE000)) {
                continue;
            }
            var chosen = representative(low, high - 1);
            (chosen > ' ' && chosen < 0x7F ? legible : others).add(chosen);
        }
        legible.addAll(others);
        return legible;
    }

    private static int representative(int low, int high) {
        for (var codePoint : PREFERRED) {
            if (low <= codePoint && codePoint <= high) {
                return codePoint;
            }
        }
        // The first printable one, where there is one.
        return low <= '!' && '!' <= high ? '!' : low;
    }
}
