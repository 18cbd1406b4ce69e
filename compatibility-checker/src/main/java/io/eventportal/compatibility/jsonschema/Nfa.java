package io.eventportal.compatibility.jsonschema;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A nondeterministic automaton over code points. Edges that read nothing may be bound to the start or the end of the text.
 *
 * <p>It accepts a text if the final state is reached anywhere in it: the final state keeps reading whatever follows.
 */
final class Nfa {

    /** Code points from {@code low} to {@code high}, both included. */
    record Range(int low, int high) {}

    private enum When {
        ALWAYS,
        AT_START,
        AT_END
    }

    private record Silent(When when, int to) {}

    private record Reading(List<Range> ranges, int to) {}

    private final List<List<Silent>> silent = new ArrayList<>();
    private final List<List<Reading>> reading = new ArrayList<>();
    private int finalState;
    private @Nullable BitSet alive;

    int newState() {
        silent.add(new ArrayList<>());
        reading.add(new ArrayList<>());
        return silent.size() - 1;
    }

    int size() {
        return silent.size();
    }

    void connect(int from, int to) {
        silent.get(from).add(new Silent(When.ALWAYS, to));
    }

    void connectAtStart(int from, int to) {
        silent.get(from).add(new Silent(When.AT_START, to));
    }

    void connectAtEnd(int from, int to) {
        silent.get(from).add(new Silent(When.AT_END, to));
    }

    void read(int from, List<Range> ranges, int to) {
        reading.get(from).add(new Reading(List.copyOf(ranges), to));
    }

    void finish(int state) {
        finalState = state;
    }

    /** The states before anything is read: the match may begin here. */
    BitSet start() {
        var states = new BitSet();
        states.set(0);
        return closure(states, When.AT_START);
    }

    /** The states after one more code point. Once final, final for good. */
    BitSet step(BitSet states, int codePoint) {
        var next = new BitSet();
        if (states.get(finalState)) {
            next.set(finalState);
            return next;
        }
        for (var state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
            for (var edge : reading.get(state)) {
                if (contains(edge.ranges(), codePoint)) {
                    next.set(edge.to());
                }
            }
        }
        next = closure(next, When.ALWAYS);
        next.and(alive());
        if (next.get(finalState)) {
            next.clear();
            next.set(finalState);
        }
        return next;
    }

    /** The states from which the final one can still be reached once something has been read. */
    private BitSet alive() {
        var known = alive;
        if (known != null) {
            return known;
        }
        var found = new BitSet();
        found.set(finalState);
        var grew = true;
        while (grew) {
            grew = false;
            for (var state = 0; state < size(); state++) {
                if (!found.get(state) && leadsInto(state, found)) {
                    found.set(state);
                    grew = true;
                }
            }
        }
        alive = found;
        return found;
    }

    private boolean leadsInto(int state, BitSet states) {
        return silent.get(state).stream().anyMatch(edge -> edge.when() != When.AT_START && states.get(edge.to()))
                || reading.get(state).stream().anyMatch(edge -> states.get(edge.to()));
    }

    /** Whether the text may end in these states. {@code empty}: nothing has been read yet. */
    boolean accepts(BitSet states, boolean empty) {
        return states.get(finalState) || closureAtEnd(states, empty).get(finalState);
    }

    boolean accepts(String text) {
        var states = start();
        for (var codePoint : text.codePoints().toArray()) {
            states = step(states, codePoint);
        }
        return accepts(states, text.isEmpty());
    }

    /** The code points at which edges begin or stop to apply. */
    void boundaries(SortedSet<Integer> into) {
        for (var edges : reading) {
            for (var edge : edges) {
                for (var range : edge.ranges()) {
                    into.add(range.low());
                    into.add(range.high() + 1);
                }
            }
        }
    }

    private BitSet closure(BitSet states, When also) {
        return closure(states, also == When.AT_START, false);
    }

    private BitSet closureAtEnd(BitSet states, boolean empty) {
        return closure(states, empty, true);
    }

    private BitSet closure(BitSet states, boolean atStart, boolean atEnd) {
        var closed = (BitSet) states.clone();
        var pending = new ArrayList<Integer>();
        states.stream().forEach(pending::add);
        while (!pending.isEmpty()) {
            var state = pending.removeLast();
            for (var edge : silent.get(state)) {
                var open = switch (edge.when()) {
                    case ALWAYS -> true;
                    case AT_START -> atStart;
                    case AT_END -> atEnd;
                };
                if (open && !closed.get(edge.to())) {
                    closed.set(edge.to());
                    pending.add(edge.to());
                }
            }
        }
        return closed;
    }

    private static boolean contains(List<Range> ranges, int codePoint) {
        for (var range : ranges) {
            if (range.low() <= codePoint && codePoint <= range.high()) {
                return true;
            }
        }
        return false;
    }

    /** The automaton of exactly these texts. */
    static Nfa of(Iterable<String> texts) {
        var nfa = new Nfa();
        var begin = nfa.newState();
        var end = nfa.newState();
        var first = nfa.newState();
        nfa.connectAtStart(begin, first);
        for (var text : texts) {
            var state = first;
            for (var codePoint : text.codePoints().toArray()) {
                var next = nfa.newState();
                nfa.read(state, List.of(new Range(codePoint, codePoint)), next);
                state = next;
            }
            nfa.connectAtEnd(state, end);
        }
        nfa.finish(end);
        return nfa;
    }
}
