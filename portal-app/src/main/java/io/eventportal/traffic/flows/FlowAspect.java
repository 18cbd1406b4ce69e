package io.eventportal.traffic.flows;

import io.eventportal.traffic.Aspect;
import io.eventportal.traffic.Sighting;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts the records of the correlation ids that are followed into the inbox. Of one id a batch brings only as many steps as
 * an instance may have; of an instance that has them, none. While far too many wait, because settling fails or does not keep
 * up, what comes is counted and let go.
 */
final class FlowAspect implements Aspect {

    /** Only of ids with more records in one batch it is asked whether they are full already. */
    private static final int BUSY = 10;

    private final Inbox inbox;
    private final Sampler sampler;
    private final FlowsProperties properties;
    private final InstantSource clock;

    FlowAspect(Inbox inbox, Sampler sampler, FlowsProperties properties, InstantSource clock) {
        this.inbox = inbox;
        this.sampler = sampler;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Notes open() {
        return new Arrivals(
                sampler.threshold(), clock.millis() - properties.maxAge().toMillis());
    }

    /** What one batch brings, by correlation id. */
    private final class Arrivals implements Notes {

        private final long threshold;
        private final long oldest;
        private final Map<String, Of> arrivals = new HashMap<>();

        Arrivals(long threshold, long oldest) {
            this.threshold = threshold;
            this.oldest = oldest;
        }

        @Override
        public void take(Sighting sighting) {
            var correlationId = sighting.identity().correlationId();
            if (correlationId == null || sighting.timestamp() < oldest || sighting.isDeadLetter()) {
                return;
            }
            var sample = Rate.sample(correlationId);
            if (sample < threshold) {
                arrivals.computeIfAbsent(correlationId, any -> new Of()).add(Arrival.of(sighting, sample));
            }
        }

        @Override
        public void book() {
            if (!arrivals.isEmpty()) {
                var full = full();
                var all = arrivals.entrySet().stream()
                        .flatMap(entry -> (full.contains(entry.getKey())
                                        ? List.of(entry.getValue().asBeyond())
                                        : entry.getValue().all())
                                .stream())
                        .toList();
                inbox.add(all, properties.mostWaiting());
            }
        }

        private Set<String> full() {
            var busy = arrivals.entrySet().stream()
                    .filter(entry -> entry.getValue().steps.size() > BUSY)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            return busy.isEmpty() ? busy : inbox.full(busy, properties.maxStepsPerInstance());
        }
    }

    /** Of one correlation id. */
    private final class Of {

        private final List<Arrival> steps = new ArrayList<>(4);
        private long beyond;

        void add(Arrival arrival) {
            if (steps.size() < properties.maxStepsPerInstance()) {
                steps.add(arrival);
            } else {
                beyond++;
            }
        }

        List<Arrival> all() {
            if (beyond == 0) {
                return steps;
            }
            var all = new ArrayList<>(steps);
            all.add(steps.getLast().standingFor(beyond));
            return all;
        }

        Arrival asBeyond() {
            return steps.getLast().standingFor(steps.size() + beyond);
        }
    }
}
