package io.eventportal.reference;

import static io.eventportal.reference.ReferenceSystem.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eventportal.reference.ReferenceServices.Service;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/** A service may stop at any time. */
@ExtendWith(SharedSystem.class)
class ShutdownIntegrationTests {

    private static final int ORDERS = 5;

    private final ReferenceSystem system;

    ShutdownIntegrationTests(ReferenceSystem system) {
        this.system = system;
    }

    private void awaitStatus(String order, String status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(system.status(order)).isEqualTo(status));
    }

    @Test
    void everyOrderEndsOnceThoughServicesStopInMidFlow() {
        var orders = new ArrayList<String>();
        for (var service : List.of(Service.INVENTORY, Service.PAYMENT, Service.ORDER)) {
            orders.addAll(placed()); // those of the later rounds for sure miss somebody
            system.stop(service);
        }
        system.restartServices();

        orders.forEach(order -> awaitStatus(order, "CONFIRMED"));

        assertThat(orders)
                .allSatisfy(order -> assertThat(system.history(order))
                        .containsExactlyInAnyOrder(
                                "OrderCreated", "PaymentProcessed", "InventoryReserved", "OrderConfirmed"));
    }

    private List<String> placed() {
        var orders = new ArrayList<String>();
        for (int i = 0; i < ORDERS; i++) {
            orders.add(system.place("customer-001", "bowl", 1, "11.00"));
        }
        return orders;
    }

    @Test
    void finishesWhatItIsHandlingBeforeItStops() throws Exception {
        var orderDatabase = system.jdbc(Service.ORDER);
        CompletableFuture<Void> stopped;
        String order;
        try (var other = system.bean(Service.ORDER, DataSource.class).getConnection()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("select from inventory_service.stock for update");
            }
            order = system.place("customer-001", "bowl", 1, "11.00");
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(waitingForStock(orderDatabase)).isPositive());
            var listener = system.bean(Service.INVENTORY, KafkaMessageListenerContainer.class);

            stopped = CompletableFuture.runAsync(() -> system.stop(Service.INVENTORY));
            await().atMost(PATIENCE).until(() -> !listener.isRunning());
            other.rollback();
        }
        stopped.get();

        assertThat(orderDatabase
                        .sql("select outcome from inventory_service.demand where order_id = :id")
                        .param("id", order)
                        .query(String.class)
                        .single())
                .isEqualTo("RESERVED");
        system.start(Service.INVENTORY);
        awaitStatus(order, "CONFIRMED");
        assertThat(system.metrics(Service.INVENTORY)).doesNotContain("outcome=\"duplicate\"");
    }

    private static long waitingForStock(JdbcClient database) throws SQLException {
        return database.sql("""
                        select count(*) from pg_stat_activity
                        where wait_event_type = 'Lock' and query like '%from stock%for update%'
                        """).query(Long.class).single();
    }
}
