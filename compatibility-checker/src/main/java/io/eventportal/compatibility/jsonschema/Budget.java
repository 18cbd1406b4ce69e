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

    private long left;

    Budget(long steps) {
        this.left = steps;
    }

    /** Steps that are left. */
    long left() {
        return Math.max(0, left);
    }

    void step() {
        if (--left < 0) {
            throw new ExhaustedException();
        }
    }
}
