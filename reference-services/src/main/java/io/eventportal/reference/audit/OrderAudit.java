package io.eventportal.reference.audit;

import io.eventportal.reference.chaos.Flaw;
import io.eventportal.reference.chaos.Flaws;
import io.eventportal.reference.messaging.EventMetrics;
import io.eventportal.reference.messaging.EventMetrics.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Lazy;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.stereotype.Component;

/** Listens to the events of orders as long as that flaw is on, and counts them by type since the start. */
@Component
@Lazy(false)
class OrderAudit implements SmartLifecycle {

    private static final String TOPIC = "order-events";
    private static final int MAX_TYPES = 100;
    private static final String OTHER = "other";

    private final Flaws flaws;
    private final EventMetrics metrics;
    private final KafkaMessageListenerContainer<byte[], byte[]> listener;
    private final Map<String, Long> seen = new TreeMap<>();

    private boolean running;

    OrderAudit(ConsumerFactory<byte[], byte[]> consumers, Flaws flaws, EventMetrics metrics) {
        this.flaws = flaws;
        this.metrics = metrics;
        var properties = new ContainerProperties(TOPIC);
        properties.setMessageListener((MessageListener<byte[], byte[]>) this::count);
        this.listener = new KafkaMessageListenerContainer<>(consumers, properties);
        metrics.watchLag(listener, List.of(TOPIC));
        flaws.onChange(this::listenIfWanted);
    }

    private void count(ConsumerRecord<byte[], byte[]> event) {
        var header = event.headers().lastHeader("ce_type");
        var type = header == null ? OTHER : new String(header.value(), StandardCharsets.UTF_8);
        metrics.process(type, () -> {
            count(type);
            return Outcome.HANDLED;
        });
    }

    private void count(String type) {
        synchronized (seen) {
            seen.merge(seen.containsKey(type) || seen.size() < MAX_TYPES ? type : OTHER, 1L, Long::sum);
        }
    }

    /** Events by type. */
    Map<String, Long> seen() {
        synchronized (seen) {
            return new TreeMap<>(seen);
        }
    }

    private synchronized void listenIfWanted() {
        if (running && flaws.on(Flaw.UNDECLARED_CONSUMER)) {
            listener.start();
        } else {
            listener.stop();
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        listenIfWanted();
    }

    @Override
    public synchronized void stop() {
        running = false;
        listenIfWanted();
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}
