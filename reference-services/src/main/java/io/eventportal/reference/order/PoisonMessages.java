package io.eventportal.reference.order;

import io.eventportal.reference.chaos.Flaw;
import io.eventportal.reference.chaos.Flaws;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes an event now and then that ends as a dead letter, as long as that flaw is on. */
@Component
@Lazy(false)
class PoisonMessages implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PoisonMessages.class);
    private static final Duration FIRST = Duration.ofSeconds(5);

    private final Announcements announcements;
    private final Flaws flaws;
    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private final Duration interval;

    private @Nullable ScheduledExecutorService schedule;

    PoisonMessages(
            Announcements announcements,
            Flaws flaws,
            PlatformTransactionManager transactions,
            InstantSource clock,
            OrderProperties settings) {
        this.announcements = announcements;
        this.flaws = flaws;
        this.transactions = new TransactionTemplate(transactions);
        this.clock = clock;
        this.interval = settings.poisonInterval();
    }

    @Override
    public synchronized void start() {
        var executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("order-service-poison").daemon().factory());
        var first = interval.compareTo(FIRST) < 0 ? interval : FIRST;
        var unused = executor.scheduleWithFixedDelay(
                this::poison, first.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        schedule = executor;
    }

    private void poison() {
        if (!flaws.on(Flaw.POISON_MESSAGE)) {
            return;
        }
        try {
            transactions.executeWithoutResult(status -> announcements.poison(clock.instant()));
        } catch (DataAccessException | TransactionException e) { // the next one may succeed
            log.warn("A poison message was not written: {}", e.getMessage());
        }
    }

    @Override
    public synchronized void stop() {
        if (schedule != null) {
            schedule.shutdownNow();
            schedule = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return schedule != null;
    }
}
