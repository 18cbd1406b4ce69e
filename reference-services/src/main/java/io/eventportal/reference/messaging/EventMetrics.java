package io.eventportal.reference.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * What becomes of the events that a service receives, in numbers: {@code events_processed_total} by service, type and
 * outcome, {@code event_processing_duration_seconds} by service and type, of each try, and the lag. Types that the service does
 * not know are counted together, as {@code other}: strangers may make up as many as they like.
 */
public final class EventMetrics {

    private static final String OTHER = "other";
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final String service;
    private final Set<String> types;

    /** @param types that the service knows */
    public EventMetrics(MeterRegistry registry, String service, Collection<String> types) {
        this.registry = registry;
        this.service = service;
        this.types = Set.copyOf(types);
    }

    /** What became of an event. */
    public enum Outcome {
        HANDLED,
        /** It had been handled before. */
        DUPLICATE,
        /** The service has no use for it. */
        PASSED_OVER,
        /** A try failed; it is tried again or becomes a dead letter. */
        FAILED,
        DEAD_LETTER;

        private String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Does something about an event; a failure is not counted here. */
    public void process(String type, Supplier<Outcome> work) {
        var start = System.nanoTime();
        try {
            count(type, work.get());
        } finally {
            duration(type).record(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** @param type null if the record does not tell */
    void count(@Nullable String type, Outcome outcome) {
        registry.counter("events.processed", "service", service, "type", known(type), "outcome", outcome.tag())
                .increment();
    }

    /** Shows as {@code event_consumer_lag} how many records of each topic the listener has still to fetch. */
    public void watchLag(MessageListenerContainer listener, Collection<String> topics) {
        for (var topic : topics) {
            Gauge.builder("event.consumer.lag", listener, it -> lag(it, topic))
                    .description("Records that the service has not yet fetched, as of its last fetch")
                    .tags("service", service, "topic", topic)
                    .register(registry);
        }
    }

    private static double lag(MessageListenerContainer listener, String topic) {
        return listener.metrics().values().stream()
                .flatMap(metrics -> metrics.entrySet().stream())
                .filter(metric -> metric.getKey().name().equals("records-lag"))
                .filter(metric -> topic.equals(metric.getKey().tags().get("topic")))
                .map(metric -> metric.getValue().metricValue())
                .mapToDouble(lag -> lag instanceof Double records && !records.isNaN() ? records : 0)
                .sum();
    }

    private Timer duration(String type) {
        return Timer.builder("event.processing.duration")
                .tags("service", service, "type", known(type))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private String known(@Nullable String type) {
        return type != null && types.contains(type) ? type : OTHER;
    }
}
