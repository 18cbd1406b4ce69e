package io.eventportal.asyncapi;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps what one thread prints to the standard error stream away from it; other threads print as ever. */
final class QuietErrors {

    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();
    private static final int KEPT = 16 * 1024;

    private QuietErrors() {}

    /**
     * What the work gave and what it printed.
     *
     * @param printed at most the first 16 KB
     */
    record Outcome<T>(T result, String printed) {}

    static <T> Outcome<T> call(Callable<T> work) throws Exception {
        ONE_AT_A_TIME.lock();
        var usual = System.err;
        var printed = new ByteArrayOutputStream();
        try (var diverted =
                new PrintStream(new Diverted(Thread.currentThread(), usual, printed), true, StandardCharsets.UTF_8)) {
            System.setErr(diverted);
            var result = work.call();
            return new Outcome<>(result, printed.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(usual);
            ONE_AT_A_TIME.unlock();
        }
    }

    private static final class Diverted extends OutputStream {

        private final Thread quiet;
        private final PrintStream usual;
        private final ByteArrayOutputStream printed;

        Diverted(Thread quiet, PrintStream usual, ByteArrayOutputStream printed) {
            this.quiet = quiet;
            this.usual = usual;
            this.printed = printed;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            if (!Thread.currentThread().equals(quiet)) {
                usual.write(bytes, from, length);
            } else if (printed.size() < KEPT) {
                printed.write(bytes, from, Math.min(length, KEPT - printed.size()));
            }
        }

        @Override
        public void close() {
            usual.flush(); // and stays open
        }
    }
}
