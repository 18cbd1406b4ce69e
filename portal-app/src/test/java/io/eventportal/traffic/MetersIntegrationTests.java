package io.eventportal.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.PortalClient;
import io.eventportal.PortalTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class MetersIntegrationTests {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Map<String, String> EVENT = Map.of("ce_type", "Measured", "ce_source", "/meter");

    @Autowired
    private TopicMeters topicMeters;

    @Autowired
    private Observer observer;

    @Autowired
    private Positions positions;

    @Autowired
    private Gaps gaps;

    @Autowired
    private History history;

    @Autowired
    private Cluster cluster;

    @Autowired
    private Traffic traffic;

    @Autowired
    private KafkaConnectionDetails kafka;

    @LocalServerPort
    private int port;

    private Stranger stranger;

    @BeforeEach
    void arrive() {
        stranger = new Stranger(kafka.getBootstrapServers());
    }

    @AfterEach
    void leave() {
        stranger.close();
        observer.start();
    }

    @Test
    void recordsAndFlushesAreCountedOnceTheyAreBooked() throws Exception {
        var records = figure("portal_observer_records_total");
        var flushes = figure("portal_observer_flush_seconds_count");
        var topic = stranger.topic();

        stranger.send(topic, 100, EVENT, "{}");

        await().atMost(DEADLINE)
                .untilAsserted(() ->
                        assertThat(figure("portal_observer_records_total")).isGreaterThanOrEqualTo(records + 100));
        assertThat(figure("portal_observer_flush_seconds_count")).isGreaterThan(flushes);
        assertThat(figure("portal_observer_flush_seconds_sum")).isPositive();
        assertThat(figure("portal_observer_undecodable_total")).isNotNegative();
        assertThat(figure("portal_observer_nonconformant_total")).isNotNegative();
    }

    @Test
    void lagIsWhatIsNotCountedYet() throws Exception {
        var topic = stranger.topic();
        stranger.send(topic, 10, EVENT, "{}");
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(traffic.rows(topic)).isNotEmpty());
        observer.stop();
        await().atMost(DEADLINE).until(() -> !observer.isRunning());
        stranger.send(topic, 25, EVENT, "{}");

        awaitFigure("portal_observer_lag_offsets{topic=\"" + topic + "\"}", 25);
        observer.start();

        awaitFigure("portal_observer_lag_offsets{topic=\"" + topic + "\"}", 0);
        assertThat(figure("portal_topic_rate{topic=\"" + topic + "\"}")).isBetween(35 / 361.0, 35 / 300.0);
        assertThat(figure("portal_observer_gaps{kind=\"expired\"}")).isNotNegative();
        assertThat(figure("portal_live_listeners")).isNotNegative();
    }

    @Test
    void onlySoManyTopicsHaveFiguresOfTheirOwn() throws Exception {
        for (var number = 1; number <= 3; number++) {
            var topic = stranger.topic();
            stranger.send(topic, 100 * number, EVENT, "{}");
            await().atMost(DEADLINE)
                    .untilAsserted(() -> assertThat(traffic.rows(topic)).isNotEmpty());
        }
        var registry = new SimpleMeterRegistry();

        new TopicMeters(positions, gaps, history, cluster, new MeterProperties(Duration.ofSeconds(15), 2), registry)
                .look();

        assertThat(registry.get("portal.observer.lag").gauges()).hasSize(3);
        var rates = registry.get("portal.topic.rate").gauges();
        assertThat(rates).hasSize(3);
        assertThat(rates)
                .filteredOn(gauge -> TrafficRow.OTHER.equals(gauge.getId().getTag("topic")))
                .singleElement()
                .satisfies(gauge -> assertThat(gauge.value()).isPositive());
    }

    private void awaitFigure(String name, double expected) {
        await().atMost(DEADLINE).untilAsserted(() -> {
            topicMeters.look();
            assertThat(figure(name)).isEqualTo(expected);
        });
    }

    /** As whoever scrapes the portal reads it. */
    private double figure(String name) {
        var scraped = PortalClient.anonymous(port).get("/actuator/prometheus").body();
        var found = Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(scraped);
        assertThat(found.find()).as(name).isTrue();
        return Double.parseDouble(found.group(1));
    }
}
