package io.eventportal.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.OtherPortal;
import io.eventportal.traffic.flows.CorrelatedEvents;
import io.eventportal.traffic.flows.Flows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of flows stays within its limits, and what is followed is followed as a whole. */
class BoundedFlowsIntegrationTests {

    private static final Duration DEADLINE = Duration.ofMinutes(3);

    @Test
    void manyCorrelationIdsHalveTheRateAndLeaveTheTablesSmall() throws Exception {
        try (var portal = OtherPortal.start(
                "portal.flows.max-instances=2000", "portal.flows.max-new=20000", "portal.flows.window=10m")) {
            try (var events = new CorrelatedEvents(bootstrap(portal))) {
                for (var number = 0; number < 100_000; number++) {
                    events.send("hostile", null, Instant.now(), "Ordered", "e" + number, null, "correlation-" + number);
                }
                events.flush();
            }

            awaitSettled(portal, "hostile", 100_000);

            assertThat(count(portal, "flow_instance")).isBetween(1L, 2000L);
            assertThat(count(portal, "flow_step")).isEqualTo(count(portal, "flow_instance"));
            assertThat(portal.bean(Flows.class).sampling().rate()).isLessThan(1);
            assertThat(portal.bean(Flows.class).sampling().instances()).isEqualTo(count(portal, "flow_instance"));
            assertThat(portal.bean(Flows.class).types(0, 10).items())
                    .singleElement()
                    .satisfies(type -> assertThat(type.instances()).isEqualTo(count(portal, "flow_instance")));
        }
    }

    @Test
    void allStepsOfACorrelationIdAreFollowedOrNone() throws Exception {
        try (var portal = OtherPortal.start(
                "portal.flows.rate=0.5", "portal.flows.max-kinds=3", "portal.traffic.concurrency=3")) {
            try (var events = new CorrelatedEvents(bootstrap(portal))) {
                for (var step : List.of("A", "B", "C")) {
                    for (var number = 0; number < 1000; number++) {
                        events.send(
                                "sampled-" + step,
                                null,
                                Instant.now(),
                                step,
                                step + number,
                                step.equals("A") ? null : "A" + number,
                                "correlation-" + number);
                    }
                }
                for (var number = 0; number < 50; number++) {
                    events.send("sampled-C", null, Instant.now(), "Odd" + number, "odd" + number, null, "odd" + number);
                }
                events.flush();
            }

            for (var step : List.of("A", "B")) {
                awaitSettled(portal, "sampled-" + step, 1000);
            }
            awaitSettled(portal, "sampled-C", 1050);

            var followed = portal.bean(JdbcClient.class)
                    .sql("select steps from traffic.flow_instance where correlation_id like 'correlation-%'")
                    .query(Integer.class)
                    .list();
            assertThat(followed).hasSizeBetween(400, 600).containsOnly(3);
            assertThat(portal.bean(Flows.class).sampling().rate()).isEqualTo(0.5);
            assertThat(count(portal, "flow_kind"))
                    .as("what is told apart, and the rest of a topic")
                    .isLessThanOrEqualTo(3 + 3);
        }
    }

    @Test
    void whileSettlingStandsStillOnlySoManyRecordsWaitAndTheRestIsCounted() throws Exception {
        try (var portal = OtherPortal.start(
                "portal.flows.max-backlog=10",
                "portal.flows.settle-interval=1h",
                "portal.traffic.max-poll-records=50")) {
            try (var events = new CorrelatedEvents(bootstrap(portal))) {
                for (var number = 0; number < 5_000; number++) {
                    events.send("flood", null, Instant.now(), "Ordered", "e" + number, null, "correlation-" + number);
                }
                events.flush();
            }

            await().atMost(DEADLINE)
                    .untilAsserted(() -> assertThat(portal.bean(Traffic.class).rows("flood"))
                            .extracting(TrafficRow::records)
                            .containsExactly(5_000L));

            var letGo = portal.bean(Flows.class).sampling().letGo();
            assertThat(letGo).isPositive();
            assertThat(count(portal, "flow_inbox") + letGo).isEqualTo(5_000);
            assertThat(count(portal, "flow_inbox")).isLessThan(1_000);
        }
    }

    private static List<String> bootstrap(OtherPortal portal) {
        return portal.bean(KafkaConnectionDetails.class).getBootstrapServers();
    }

    private static void awaitSettled(OtherPortal portal, String topic, long records) {
        await().atMost(DEADLINE).untilAsserted(() -> {
            assertThat(portal.bean(Traffic.class).rows(topic).stream()
                            .mapToLong(TrafficRow::records)
                            .sum())
                    .isEqualTo(records);
            assertThat(count(portal, "flow_inbox")).isZero();
        });
    }

    private static long count(OtherPortal portal, String table) {
        return portal.bean(JdbcClient.class)
                .sql("select count(*) from traffic." + table)
                .query(Long.class)
                .single();
    }
}
