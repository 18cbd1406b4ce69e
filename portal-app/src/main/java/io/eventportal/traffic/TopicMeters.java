package io.eventportal.traffic;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Figures of topics, over all observers: every portal of the cluster tells the same. */
@Component
class TopicMeters {

    private static final Logger log = LoggerFactory.getLogger(TopicMeters.class);

    private final Positions positions;
    private final Gaps gaps;
    private final History history;
    private final Cluster cluster;
    private final int maxTopics;
    private final MultiGauge lag;
    private final MultiGauge rate;
    private final MultiGauge missed;
    private final ReentrantLock looking = new ReentrantLock();

    TopicMeters(
            Positions positions,
            Gaps gaps,
            History history,
            Cluster cluster,
            MeterProperties properties,
            MeterRegistry registry) {
        this.positions = positions;
        this.gaps = gaps;
        this.history = history;
        this.cluster = cluster;
        this.maxTopics = properties.maxTopics();
        lag = MultiGauge.builder("portal.observer.lag")
                .description("Offsets of a topic that are not counted yet")
                .baseUnit("offsets")
                .register(registry);
        rate = MultiGauge.builder("portal.topic.rate")
                .description("Records per second of a topic in the last five minutes, by their timestamps")
                .register(registry);
        missed = MultiGauge.builder("portal.observer.gaps")
                .description("Stretches of offsets that nobody can count any more")
                .register(registry);
    }

    /** While the cluster or the database is away, what was last seen stands. */
    @Scheduled(fixedRateString = "${portal.traffic.meters.interval:15s}")
    void look() {
        if (!looking.tryLock()) {
            return;
        }
        try {
            lag.register(byTopic(lags()), true);
            rate.register(byTopic(rates()), true);
            missed.register(
                    gaps.counts().entrySet().stream()
                            .map(kind -> MultiGauge.Row.of(
                                    Tags.of("kind", kind.getKey().id()), kind.getValue()))
                            .collect(Collectors.toList()),
                    true);
        } catch (ClusterUnreachableException | DataAccessException e) {
            log.debug("The figures of topics cannot be had now", e);
        } finally {
            looking.unlock();
        }
    }

    /** From where counting stands to the next record; of the topics that there are now. */
    private Map<String, Double> lags() {
        var stored = positions.all();
        var ids = cluster.topicIds(stored.stream()
                        .map(position -> position.partition().topic())
                        .collect(Collectors.toSet()))
                .get();
        var current = stored.stream()
                .filter(position ->
                        position.topicId().equals(ids.get(position.partition().topic())))
                .toList();
        var ends = cluster.endOffsets(current.stream().map(Position::partition).toList());
        var lags = new HashMap<String, Double>();
        for (var position : current) {
            var end = ends.getOrDefault(position.partition(), position.nextOffset());
            lags.merge(position.partition().topic(), (double) Math.max(0, end - position.nextOffset()), Double::sum);
        }
        return lags;
    }

    private Map<String, Double> rates() {
        return history.rates(Window.FIVE_MINUTES, null, null).stream()
                .collect(Collectors.groupingBy(RateRow::topic, Collectors.summingDouble(RateRow::perSecond)));
    }

    private List<MultiGauge.Row<?>> byTopic(Map<String, Double> figures) {
        var sorted = figures.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        var rows = new ArrayList<MultiGauge.Row<?>>();
        for (var topic : sorted.subList(0, Math.min(maxTopics, sorted.size()))) {
            rows.add(MultiGauge.Row.of(Tags.of("topic", topic.getKey()), topic.getValue()));
        }
        if (sorted.size() > maxTopics) {
            var rest = sorted.subList(maxTopics, sorted.size()).stream()
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
            rows.add(MultiGauge.Row.of(Tags.of("topic", TrafficRow.OTHER), rest));
        }
        return rows;
    }
}
