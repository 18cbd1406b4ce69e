package io.eventportal.compatibility.avro;

/** How many steps may still be taken. */
final class Steps {

    private static final int MAX = 2_000_000;

    /** The search took more steps than are allowed. */
    static final class TooManyStepsException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyStepsException() {
            super("too many steps", null, false, false);
        }
    }

    private int left = MAX;

    /** @throws TooManyStepsException if there is none left */
    void take() {
        if (--left < 0) {
            throw new TooManyStepsException();
        }
    }
}
