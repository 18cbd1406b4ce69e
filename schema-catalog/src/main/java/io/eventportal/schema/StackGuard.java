package io.eventportal.schema;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Runs recursive work on deep schemas with a stack that is large enough for the depth limit.
 *
 * <p>A caller's stack may be small (a request thread's 1 MB or less), and the readers that we build on recurse over
 * nested text. Work on shallow schemas stays on the caller's thread.
 */
public final class StackGuard {

    private static final int SHALLOW = 100;
    private static final long STACK_BYTES = 256L * 1024 * 1024;
    private static final ThreadLocal<Boolean> ROOMY = ThreadLocal.withInitial(() -> false);

    private StackGuard() {}

    /**
     * Returns what the work returns; exceptions pass through.
     *
     * @param depth nesting of what is worked on
     * @throws StackExhaustedException if even the large stack does not suffice
     */
    public static <T> T call(int depth, Supplier<T> work) {
        try {
            return depth <= SHALLOW || ROOMY.get() ? work.get() : callOnLargeStack(work);
        } catch (StackOverflowError e) {
            throw new StackExhaustedException(e);
        }
    }

    private static <T> T callOnLargeStack(Supplier<T> work) {
        var result = new AtomicReference<T>();
        var failure = new AtomicReference<Throwable>();
        Runnable task = () -> {
            ROOMY.set(true);
            try {
                result.set(work.get());
            } catch (RuntimeException | Error e) {
                failure.set(e);
            }
        };
        var thread = new Thread(null, task, "deep-schema", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        join(thread);
        var thrown = failure.get();
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
        return result.get();
    }

    private static void join(Thread thread) {
        var interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work recursed deeper than any stack that we are ready to give it. */
    public static final class StackExhaustedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StackExhaustedException(StackOverflowError cause) {
            super("nested too deeply", cause);
        }
    }
}
