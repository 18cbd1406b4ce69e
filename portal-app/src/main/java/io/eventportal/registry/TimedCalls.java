package io.eventportal.registry;

import io.eventportal.registry.RegistryException.Situation;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gives calls of a client that knows no timeout one: a call that takes longer is interrupted, which frees it. */
final class TimedCalls implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration timeout;

    TimedCalls(Duration timeout) {
        this.timeout = timeout;
    }

    /** @throws RegistryException if the call takes too long, or this thread is interrupted meanwhile */
    <T> T call(Callable<T> call) {
        var running = threads.submit(call);
        try {
            return running.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            running.cancel(true);
            throw unavailable("did not answer within " + timeout.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            throw unavailable("was not waited for", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw unavailable("cannot be reached", e);
        }
    }

    private static RegistryException unavailable(String what, Exception cause) {
        return new RegistryException(Situation.UNAVAILABLE, "Apicurio Registry " + what + ".", cause);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
