package io.eventportal.traffic.flows;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.transaction.TransactionException;

/** Settles again and again while the portal runs, and keeps the observers' rate in step with the one that is stored. */
final class FlowKeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FlowKeeper.class);

    private final Settlement settlement;
    private final Samplings samplings;
    private final Sampler sampler;
    private final TaskScheduler scheduler;
    private final Duration pause;
    private final AtomicBoolean away = new AtomicBoolean();

    private @Nullable ScheduledFuture<?> keeping;

    FlowKeeper(Settlement settlement, Samplings samplings, Sampler sampler, TaskScheduler scheduler, Duration pause) {
        this.settlement = settlement;
        this.samplings = samplings;
        this.sampler = sampler;
        this.scheduler = scheduler;
        this.pause = pause;
    }

    @Override
    public synchronized void start() {
        if (keeping == null) {
            keeping = scheduler.scheduleWithFixedDelay(this::keep, pause);
        }
    }

    @Override
    public synchronized void stop() {
        if (keeping != null) {
            keeping.cancel(false);
            keeping = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return keeping != null;
    }

    /** While the database is away, what waits goes on waiting; that is said once. */
    private void keep() {
        try {
            boolean more;
            do {
                more = settlement.pass();
                samplings.find().ifPresent(state -> sampler.hear(state.halvings()));
            } while (more && isRunning());
            if (away.getAndSet(false)) {
                log.info("Flows are followed again; nothing was missed.");
            }
        } catch (DataAccessException | TransactionException e) {
            if (isRunning() && !away.getAndSet(true)) {
                log.warn("Flows cannot be settled now; what comes waits.", e);
            }
        }
    }
}
