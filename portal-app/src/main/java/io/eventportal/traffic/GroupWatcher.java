package io.eventportal.traffic;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks at the consumer groups again and again while the portal runs, and keeps what was seen. */
final class GroupWatcher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(GroupWatcher.class);

    private final GroupLook look;
    private final Groups groups;
    private final TransactionTemplate transaction;
    private final Duration staleAfter;
    private final InstantSource clock;
    private final TaskScheduler scheduler;
    private final Duration pause;
    private final AtomicBoolean away = new AtomicBoolean();

    private @Nullable ScheduledFuture<?> watching;

    GroupWatcher(
            GroupLook look,
            Groups groups,
            TransactionTemplate transaction,
            Duration staleAfter,
            InstantSource clock,
            TaskScheduler scheduler,
            Duration pause) {
        this.look = look;
        this.groups = groups;
        this.transaction = transaction;
        this.staleAfter = staleAfter;
        this.clock = clock;
        this.scheduler = scheduler;
        this.pause = pause;
    }

    @Override
    public synchronized void start() {
        if (watching == null) {
            watching = scheduler.scheduleWithFixedDelay(this::look, pause);
        }
    }

    @Override
    public synchronized void stop() {
        if (watching != null) {
            watching.cancel(false);
            watching = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return watching != null;
    }

    /** While the cluster or the database is away, what was last seen stands; that is said once. */
    private void look() {
        try {
            keep(look.now());
            if (away.getAndSet(false)) {
                log.info("Consumer groups are seen again.");
            }
        } catch (ClusterUnreachableException | DataAccessException e) {
            if (isRunning() && !away.getAndSet(true)) {
                log.warn("Consumer groups cannot be seen now; what was last seen stands. {}", e.getMessage());
            }
        }
    }

    /** While another portal writes down what it sees, this one need not: both see the same. */
    private void keep(GroupLook.View view) {
        transaction.executeWithoutResult(status -> {
            if (groups.lock()) {
                var book = new GroupBook(groups.all(), staleAfter, clock.instant());
                book.write(view);
                groups.put(book.sightings());
                book.changes().forEach(groups::note);
            }
        });
    }
}
