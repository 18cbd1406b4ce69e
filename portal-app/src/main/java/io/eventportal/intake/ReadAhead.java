package io.eventportal.intake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Does the work of a list's items on all processors, a few items ahead of whoever takes the results in the list's order.
 * Never holds more than those few results.
 */
final class ReadAhead<T, R> implements AutoCloseable {

    private final ExecutorService workers;
    private final Iterator<T> items;
    private final Function<T, R> work;
    private final Deque<Future<R>> ahead = new ArrayDeque<>();

    ReadAhead(List<T> items, Function<T, R> work) {
        var processors = Runtime.getRuntime().availableProcessors();
        this.workers = Executors.newFixedThreadPool(
                Math.clamp(items.size(), 1, processors),
                Thread.ofPlatform().name("document-reader-", 0).daemon().factory());
        this.items = items.iterator();
        this.work = work;
        for (var i = 0; i < 2 * processors; i++) {
            goOn();
        }
    }

    private void goOn() {
        if (items.hasNext()) {
            var item = items.next();
            ahead.add(workers.submit(() -> work.apply(item)));
        }
    }

    /** The result of the next item. What its work threw is thrown here. */
    R next() {
        var next = ahead.remove();
        goOn();
        try {
            return next.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a document was read", e);
        }
    }

    /** Gives up what was not taken. */
    @Override
    public void close() {
        workers.shutdownNow();
    }
}
