package io.eventportal.reference;

import static io.eventportal.reference.ReferenceSystem.PATIENCE;
import static io.eventportal.reference.ReferenceSystem.cloudEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.reference.ReferenceServices.Service;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** What Prometheus reads at each service's port. */
@ExtendWith(SharedSystem.class)
class MetricsIntegrationTests {

    private final ReferenceSystem system;

    MetricsIntegrationTests(ReferenceSystem system) {
        this.system = system;
    }

    @ParameterizedTest
    @CsvSource({
        "ORDER, order-service, PaymentProcessed",
        "PAYMENT, payment-service, OrderCreated",
        "INVENTORY, inventory-service, PaymentProcessed"
    })
    void countsAndTimesTheEventsThatItHandles(Service service, String name, String type) {
        var handled = "events_processed_total{outcome=\"handled\",service=\"%s\",type=\"%s\"}".formatted(name, type);
        var timed = "event_processing_duration_seconds_count{service=\"%s\",type=\"%s\"}".formatted(name, type);
        var before = system.metric(service, handled);

        var order = system.place("customer-001", "bowl", 1, "11.00");

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(system.status(order)).isEqualTo("CONFIRMED");
            assertThat(system.metric(service, handled)).isGreaterThan(before);
            assertThat(system.metric(service, timed)).isGreaterThan(before);
        });
        assertThat(system.metrics(service))
                .contains("event_processing_duration_seconds_bucket{service=\"%s\",type=\"%s\",le=\"0.1\"}"
                        .formatted(name, type))
                .contains("kafka_consumer_fetch_manager_records_lag_max{");
        assertThat(system.metric(service, "outbox_backlog{service=\"%s\"}".formatted(name)))
                .isZero();
    }

    @Test
    void countsEventsOfUnknownTypesTogether() {
        var other = "events_processed_total{outcome=\"passed_over\",service=\"payment-service\",type=\"other\"}";
        var before = system.metric(Service.PAYMENT, other);
        var key = UUID.randomUUID().toString();

        for (var type : List.of("OrderLost", "OrderFound")) {
            system.write("order-events", key, new byte[] {1}, cloudEvent("/services/strangers", type));
        }

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(system.metric(Service.PAYMENT, other)).isEqualTo(before + 2));
        assertThat(system.metrics(Service.PAYMENT)).doesNotContain("OrderLost");
    }

    @Test
    void showsHowFarAConsumerIsBehind() throws Exception {
        var lag = "event_consumer_lag{service=\"payment-service\",topic=\"order-events\"}";
        var key = UUID.randomUUID().toString();
        var event = "{\"orderId\": \"%s\", \"reason\": \"none\"}".formatted(key).getBytes(StandardCharsets.UTF_8);
        var listener = system.bean(Service.PAYMENT, KafkaMessageListenerContainer.class);
        await().atMost(PATIENCE).until(listener::isRunning);
        listener.stop();
        for (int i = 0; i < 300; i++) {
            system.write("order-events", key, event, cloudEvent("/services/order-service", "OrderCancelled"));
        }

        try (var other = system.bean(Service.PAYMENT, DataSource.class).getConnection()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("lock table handled_event in access exclusive mode"); // the first one has to wait
            }
            listener.start();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(system.metric(Service.PAYMENT, lag))
                            .as(system.metrics(Service.PAYMENT))
                            .isEqualTo(200));
            other.rollback();
        }

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(system.metric(Service.PAYMENT, lag)).isZero());
    }
}
