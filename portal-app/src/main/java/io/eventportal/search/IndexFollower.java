package io.eventportal.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Keeps the index in step with the catalog and the traffic, in a thread of its own: everything when the portal starts, and
 * from then on what changed. It looks again and again, so that it sees what other portals on the same database do.
 */
@Component
class IndexFollower implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(IndexFollower.class);

    /** A search waits so long for the few things that were saved just before it, then it goes on without them. */
    private static final long PATIENCE_MS = 3000;

    /** A look at the traffic may take this share of the time. */
    private static final int TRAFFIC_SHARE = 20;

    private final IndexFeed feed;
    private final SearchIndex index;
    private final SearchProperties properties;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wakeUp = lock.newCondition();
    private final Condition caughtUp = lock.newCondition();

    private volatile long indexedChanges = -1;
    private volatile boolean running;
    private @Nullable Thread thread;
    private boolean nudged;
    private volatile boolean troubled;
    private long nextLookAtTraffic;

    IndexFollower(IndexFeed feed, SearchIndex index, SearchProperties properties) {
        this.feed = feed;
        this.index = index;
        this.properties = properties;
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            feed.start();
            thread = Thread.ofPlatform().daemon().name("search-index").start(this::follow);
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        feed.stop();
        wakeUp();
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** How far the index is, while it is made; null once it is there. */
    FoundEvents.@Nullable Progress building() {
        return indexedChanges < 0 ? feed.progress() : null;
    }

    /** Until what the catalog has now can be found, unless that takes long: then what is there must do. */
    void catchUp() {
        var changes = feed.changes();
        if (changes <= indexedChanges || feed.isBusy() || troubled) {
            return;
        }
        lock.lock();
        try {
            nudged = true;
            wakeUp.signalAll();
            var left = TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
            while (running && indexedChanges < changes && !feed.isBusy() && !troubled && left > 0) {
                left = caughtUp.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void wakeUp() {
        lock.lock();
        try {
            nudged = true;
            wakeUp.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void follow() {
        while (running) {
            try {
                look();
                troubled = false;
            } catch (DataAccessException | IOException | AlreadyClosedException | UncheckedIOException e) {
                recover(e);
            }
            pause();
        }
    }

    private void look() throws IOException {
        if (indexedChanges < 0) {
            lookAtTraffic(); // so that each event is read once
        }
        var changes = feed.changes();
        if (changes != indexedChanges) {
            feed.followCatalog();
            if (running) {
                indexedChanges = changes;
                signalCaughtUp();
            }
        }
        if (System.nanoTime() >= nextLookAtTraffic) {
            lookAtTraffic();
        }
    }

    private void lookAtTraffic() throws IOException {
        var start = System.nanoTime();
        feed.followTraffic();
        var end = System.nanoTime();
        nextLookAtTraffic = end + Math.max(properties.trafficInterval().toNanos(), TRAFFIC_SHARE * (end - start));
    }

    private void signalCaughtUp() {
        lock.lock();
        try {
            caughtUp.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** While the database is away, or the disk is full, what is in the index stands; that is said once. */
    private void recover(Exception problem) {
        if (!running) {
            return;
        }
        if (!troubled) {
            log.warn("The search index cannot follow the catalog now; it is tried again. {}", problem.getMessage());
        }
        troubled = true;
        signalCaughtUp();
        if (!index.isWritable()) {
            try {
                index.restart();
                feed.forget();
                indexedChanges = -1;
            } catch (IOException e) {
                log.debug("The search index could not be begun anew.", e);
            }
        }
    }

    private void pause() {
        lock.lock();
        try {
            if (!nudged && running) {
                var ignored = wakeUp.awaitNanos(properties.catalogInterval().toNanos());
            }
            nudged = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
