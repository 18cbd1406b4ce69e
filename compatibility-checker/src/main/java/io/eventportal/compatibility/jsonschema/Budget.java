package io.eventportal.compatibility.jsonschema;

/** Steps that a question may take: counted, not timed, so that an answer is the same on every machine. */
final class Budget {

    /** The question took more steps than it may. */
    static final class ExhaustedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ExhaustedException() {
            super("out of steps", null, false, false);
        }
    }

    private static final int STATES_IN_A_STEP = 16;

    private long left;
    private int visited;

    Budget(long steps) {
        this.left = steps;
    }

    /** Steps that are left. */
    long left() {
        return Math.max(0, left);
    }

    void step() {
        take(1);
    }

    /** Takes the steps that it is worth to visit so many states of an automaton, each of which is less than a step. */
    void visit(int states) {
        visited += states;
        take(visited / STATES_IN_A_STEP);
        visited %= STATES_IN_A_STEP;
    }

    private void take(int steps) {
        left -= steps;
        if (left < 0) {
            throw new ExhaustedException();
        }
    }
}
