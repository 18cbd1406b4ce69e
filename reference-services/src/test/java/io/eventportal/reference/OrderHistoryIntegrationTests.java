package io.eventportal.reference;

import static io.eventportal.reference.ReferenceSystem.PATIENCE;
import static io.eventportal.reference.ReferenceSystem.cloudEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.eventportal.reference.ReferenceServices.Service;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Orders as their histories make them: now, then, again, and by what they have in common. */
@ExtendWith(SharedSystem.class)
class OrderHistoryIntegrationTests {

    private final ReferenceSystem system;
    private final JdbcClient jdbc;

    OrderHistoryIntegrationTests(ReferenceSystem system) {
        this.system = system;
        this.jdbc = system.jdbc(Service.ORDER);
    }

    private String endedOrder(String customer, String status) {
        var order = system.place(customer, "bowl", 1, "11.00");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(system.status(order)).isEqualTo(status));
        return order;
    }

    @Test
    void tellsHowAnOrderStoodAtATime() {
        var order = endedOrder("customer-013", "CANCELLED");
        var now = system.order(order);
        var placed = now.at("/history/0/occurredAt").stringValue();
        var ended = now.at("/history/2/occurredAt").stringValue();

        assertThat(at(order, placed).at("/order/status").stringValue()).isEqualTo("PENDING");
        assertThat(at(order, placed).path("history")).hasSize(1);
        assertThat(at(order, ended)).isEqualTo(now);
        assertThat(get(order, "2020-01-01T00:00:00Z").statusCode()).isEqualTo(404);
    }

    private JsonNode at(String order, String time) {
        return system.mapper.readTree(get(order, time).body());
    }

    private HttpResponse<String> get(String order, String time) {
        return system.get(Service.ORDER, "/api/orders/" + order + "?at=" + time);
    }

    @Test
    void aReplayMakesTheReadModelAnew() {
        var damaged = endedOrder("customer-013", "CANCELLED");
        var lost = endedOrder("customer-001", "CONFIRMED");
        var before = List.of(system.order(damaged), system.order(lost));
        var stray = "stray-" + UUID.randomUUID();
        jdbc.sql("update order_view set status = 'PENDING', reason = null, total_amount = 1 where id = :id")
                .param("id", damaged)
                .update();
        jdbc.sql("delete from order_view where id = :id").param("id", lost).update();
        jdbc.sql("""
                        insert into order_view (id, customer_id, status, total_amount, currency, created_at, updated_at)
                        values (:id, 'nobody', 'PENDING', 1, 'EUR', now(), now())
                        """).param("id", stray).update();

        var answer = system.post(Service.ORDER, "/api/orders/replay");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(system.mapper.readTree(answer.body()).path("orders").longValue())
                .isEqualTo(count("select count(distinct order_id) from order_event"));
        assertThat(List.of(system.order(damaged), system.order(lost))).isEqualTo(before);
        assertThat(system.get(Service.ORDER, "/api/orders/" + stray).statusCode())
                .isEqualTo(404);
    }

    private long count(String query) {
        return jdbc.sql(query).query(Long.class).single();
    }

    @Test
    void aReplayNeverTakesARowBack() {
        var order = endedOrder("customer-001", "CONFIRMED");
        jdbc.sql("update order_view set version = 100, reason = 'newer' where id = :id")
                .param("id", order)
                .update();

        system.post(Service.ORDER, "/api/orders/replay");

        assertThat(system.order(order).at("/order/reason").stringValue()).isEqualTo("newer");
    }

    @Test
    void goesOnFromTheLatestSnapshotAndReplaysWithout() {
        var order = endedOrder("customer-001", "CONFIRMED");
        markSnapshot(order, 1);

        reserveAgain(order);
        awaitEvents(order, 5);

        assertThat(system.order(order).at("/order/customerId").stringValue()).isEqualTo("from-snapshot");
        system.post(Service.ORDER, "/api/orders/replay");
        assertThat(system.order(order).at("/order/customerId").stringValue()).isEqualTo("customer-001");
    }

    @Test
    void passesASnapshotOfAnotherFormOver() {
        var order = endedOrder("customer-001", "CONFIRMED");
        markSnapshot(order, 0);

        reserveAgain(order);
        awaitEvents(order, 5);

        assertThat(system.order(order).at("/order/customerId").stringValue()).isEqualTo("customer-001");
    }

    /** After the fourth event there is one of the second or later, as it is taken after each second. */
    private void markSnapshot(String order, int form) {
        var marked = jdbc.sql("""
                        update order_snapshot
                        set state = jsonb_set(state, '{customerId}', '"from-snapshot"'), form = :form
                        where order_id = :id and version = 4
                        """).param("id", order).param("form", form).update();
        assertThat(marked).isEqualTo(1);
    }

    /** An event of the same content under another id. */
    private void reserveAgain(String order) {
        var reservation = system.records("inventory-events", order).getFirst();
        system.write(
                "inventory-events",
                order,
                reservation.value(),
                cloudEvent("/services/inventory-service", "InventoryReserved"));
    }

    private void awaitEvents(String order, int count) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(system.history(order)).hasSize(count));
    }

    @Test
    void theHistoryIsOnlyEverAddedTo() {
        var order = endedOrder("customer-001", "CONFIRMED");

        for (var change :
                List.of("update order_event set data = '{}'", "delete from order_event", "truncate order_event")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> jdbc.sql(change).update())
                    .withMessageContaining("only ever added to");
        }

        assertThat(system.history(order)).hasSize(4);
    }

    @Test
    void anEventThatLosesTheRaceForItsPlaceIsAddedAfterTheOther() throws Exception {
        var order = endedOrder("customer-001", "CONFIRMED");

        try (var other = system.bean(Service.ORDER, DataSource.class).getConnection()) {
            other.setAutoCommit(false);
            add(other, order, 5);
            reserveAgain(order);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(count("""
                            select count(*) from pg_stat_activity
                            where wait_event_type = 'Lock' and query like '%into order_event%'
                            """)).isEqualTo(1));
            other.commit();
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(system.history(order))
                        .containsExactly(
                                "OrderCreated",
                                "PaymentProcessed",
                                "InventoryReserved",
                                "OrderConfirmed",
                                "PaymentRefunded",
                                "InventoryReserved"));
        assertThat(system.records("inventory-events.order-service.dlt", order)).isEmpty();
    }

    private static void add(Connection connection, String order, int sequence) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into order_event (order_id, sequence, event_id, type, source, occurred_at, data)
                values (?, ?, ?, 'PaymentRefunded', 'another-instance', now(), ?::jsonb)
                """)) {
            statement.setString(1, order);
            statement.setInt(2, sequence);
            statement.setString(3, UUID.randomUUID().toString());
            statement.setString(4, "{\"orderId\": \"" + order + "\", \"refundId\": \"f-1\"}");
            statement.executeUpdate();
        }
    }

    @Test
    void listsOrdersByStatusAndCustomerPageByPage() {
        var customer = "c-" + UUID.randomUUID();
        var orders = List.of(
                endedOrder(customer, "CONFIRMED"),
                endedOrder(customer, "CONFIRMED"),
                endedOrder(customer, "CONFIRMED"));
        endedOrder("customer-013", "CANCELLED");

        var first = list("/api/orders?status=CONFIRMED&customer=" + customer + "&limit=2");
        var second = list(next(first));

        assertThat(ids(first)).containsExactly(orders.get(2), orders.get(1));
        assertThat(ids(second)).containsExactly(orders.get(0));
        assertThat(second.headers().firstValue("link")).isEmpty();
        assertThat(ids(list("/api/orders?status=CANCELLED&customer=" + customer)))
                .isEmpty();
    }

    private HttpResponse<String> list(String path) {
        return system.get(Service.ORDER, path);
    }

    private static String next(HttpResponse<String> page) {
        var link = page.headers().firstValue("link").orElseThrow();
        return link.substring(1, link.indexOf('>'));
    }

    private List<String> ids(HttpResponse<String> page) {
        return StreamSupport.stream(system.mapper.readTree(page.body()).spliterator(), false)
                .map(order -> order.path("id").stringValue())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/orders?status=LOST       | status is not one of PENDING, CONFIRMED, CANCELLED
            /api/orders?after=nope        | The order that \"after\" names is not there.
            /api/orders/any?at=yesterday  | at is not a time such as 2026-03-14T09:26:53Z
            """)
    void saysWhatIsWrongWithAQuestion(String path, String reason) {
        var answer = system.get(Service.ORDER, path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(system.mapper.readTree(answer.body()).path("detail").stringValue())
                .isEqualTo(reason);
    }

    @Test
    void timesAreThoseOfTheEvents() {
        var order = system.order(endedOrder("customer-001", "CONFIRMED"));

        assertThat(Instant.parse(order.at("/order/updatedAt").stringValue()))
                .isEqualTo(Instant.parse(order.at("/history/3/occurredAt").stringValue()));
    }
}
