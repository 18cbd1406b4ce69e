package io.eventportal.traffic;

import java.time.InstantSource;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.TaskScheduler;

/**
 * Looks at those who write again and again while the portal runs, at some topics each time, by turns.
 */
final class ProducerWatcher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ProducerWatcher.class);

    private final ProducerLook look;
    private final Producers producers;
    private final InstantSource clock;
    private final TaskScheduler scheduler;
    private final PartyProperties properties;
    private final AtomicBoolean away = new AtomicBoolean();
    private String lastTopic = "";
    private @Nullable ScheduledFuture<?> watching;

    ProducerWatcher(
            ProducerLook look,
            Producers producers,
            InstantSource clock,
            TaskScheduler scheduler,
            PartyProperties properties) {
        this.look = look;
        this.producers = producers;
        this.clock = clock;
        this.scheduler = scheduler;
        this.properties = properties;
    }

    @Override
    public synchronized void start() {
        if (watching == null) {
            watching = scheduler.scheduleWithFixedDelay(this::look, properties.producerInterval());
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

    private void look() {
        try {
            lookAtSome();
            if (away.getAndSet(false)) {
                log.info("Producers are seen again.");
            }
        } catch (ClusterUnreachableException | DataAccessException e) {
            if (isRunning() && !away.getAndSet(true)) {
                log.warn("Producers cannot be seen now; what was last seen stands. {}", e.getMessage());
            }
        }
    }

    private void lookAtSome() {
        var topics = producers.topicsAfter(lastTopic, properties.maxProducerTopics());
        if (topics.isEmpty() && !lastTopic.isEmpty()) {
            topics = producers.topicsAfter("", properties.maxProducerTopics());
        }
        if (topics.isEmpty()) {
            return;
        }
        // Said before the look: topics that the brokers do not answer for must not hold up the others.
        lastTopic = topics.size() < properties.maxProducerTopics()
                ? ""
                : topics.keySet().stream().reduce((one, next) -> next).orElse("");
        for (var seen : look.at(topics)) {
            producers.put(seen, clock.instant());
        }
    }
}
