package io.eventportal.traffic;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ListenerUtils;

/** Waits longer and longer between attempts that fail, and says so once in a while, not each time. */
final class Retries {

    private static final Logger log = LoggerFactory.getLogger(Retries.class);
    private static final Duration FIRST_DELAY = Duration.ofMillis(200);
    private static final int MAX_DOUBLINGS = 20;
    private static final int REPORT_EVERY = 30;

    private final Duration maxDelay;
    private final BooleanSupplier running;
    private final AtomicInteger failures = new AtomicInteger();

    /** @param running whether waiting makes sense; asked all the while */
    Retries(Duration maxDelay, BooleanSupplier running) {
        this.maxDelay = maxDelay;
        this.running = running;
    }

    /** How many attempts in a row have failed by now. */
    int failures() {
        return failures.get();
    }

    void succeeded() {
        var failed = failures.getAndSet(0);
        if (failed > 0) {
            log.info("Observation goes on, after {} failed attempts; nothing was missed or counted twice.", failed);
        }
    }

    void failed(RuntimeException e) {
        if (failures.getAndIncrement() % REPORT_EVERY == 0) {
            log.warn("Observation waits; it is tried again until it succeeds.", e);
        }
    }

    void failedAndWait(RuntimeException e) {
        failed(e);
        try {
            ListenerUtils.conditionalSleep(running::getAsBoolean, delay().toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration delay() {
        var delay = FIRST_DELAY.multipliedBy(1L << Math.min(failures.get() - 1, MAX_DOUBLINGS));
        return delay.compareTo(maxDelay) < 0 ? delay : maxDelay;
    }
}
