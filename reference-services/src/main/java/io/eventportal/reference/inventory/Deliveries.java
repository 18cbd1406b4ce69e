package io.eventportal.reference.inventory;

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

/** Fills the stock up now and then, before anything is reserved and for ever after. */
@Component
@Lazy(false)
class Deliveries implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

    private final Stock stock;
    private final InventoryProperties settings;

    private @Nullable ScheduledExecutorService schedule;

    Deliveries(Stock stock, InventoryProperties settings) {
        this.stock = stock;
        this.settings = settings;
    }

    @Override
    public synchronized void start() {
        deliver();
        var executor = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
                .name("inventory-service-deliveries")
                .daemon()
                .factory());
        var pause = settings.delivery().toMillis();
        var unused = executor.scheduleWithFixedDelay(this::tryToDeliver, pause, pause, TimeUnit.MILLISECONDS);
        schedule = executor;
    }

    private void deliver() {
        settings.articles().forEach(stock::fill);
    }

    private void tryToDeliver() {
        try {
            deliver();
        } catch (DataAccessException e) { // the next one may succeed
            log.warn("A delivery failed: {}", e.getMessage());
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

    /** Before the service listens. */
    @Override
    public int getPhase() {
        return 0;
    }
}
