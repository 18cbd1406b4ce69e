package io.eventportal.reference.order;

import io.eventportal.reference.order.OrderRequest.ItemRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Places orders over HTTP, as a shop would. Of ten orders seven end well; one customer's card is declined, one order is
 * above what payment-service charges at once, and one is for an article that is always out of stock.
 */
@Component
@Lazy(false)
class LoadGenerator implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(LoadGenerator.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration FIRST = Duration.ofMillis(500);

    private static final List<OrderRequest> CYCLE = List.of(
            order("customer-001", "EUR", item("mug-blue", 2, "12.40"), item("teapot", 1, "35.00")),
            order("customer-002", "EUR", item("plate-white", 6, "8.90")),
            order("customer-013", "EUR", item("kettle", 1, "59.00")), // the card is declined
            order("customer-003", "GBP", item("teapot", 1, "31.50")),
            order("customer-004", "EUR", item("teapot-gold", 1, "249.00")), // out of stock
            order("customer-005", "USD", item("mug-blue", 4, "13.20"), item("plate-white", 4, "9.60")),
            order("customer-006", "EUR", item("kettle", 300, "59.00")), // above the limit
            order("customer-007", "EUR", item("bowl", 3, "11.00")),
            order("customer-008", "GBP", item("bowl", 2, "9.80"), item("mug-blue", 2, "10.90")),
            order("customer-009", "USD", item("kettle", 1, "64.00")));

    private final LoadProperties load;
    private final JsonMapper mapper;

    private @Nullable ScheduledExecutorService schedule;
    private @Nullable HttpClient http;
    private int placed;
    private boolean failing;

    LoadGenerator(LoadProperties load, JsonMapper mapper) {
        this.load = load;
        this.mapper = mapper;
    }

    private static OrderRequest order(String customer, String currency, ItemRequest... items) {
        return new OrderRequest(customer, currency, List.of(items));
    }

    private static ItemRequest item(String sku, int quantity, String unitPrice) {
        return new ItemRequest(sku, quantity, new BigDecimal(unitPrice));
    }

    @EventListener
    void start(WebServerInitializedEvent ready) {
        if (load.interval().isZero() || load.interval().isNegative()) {
            return;
        }
        var orders = URI.create("http://localhost:" + ready.getWebServer().getPort() + "/api/orders");
        var client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        var executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("order-service-load").daemon().factory());
        var unused = executor.scheduleWithFixedDelay(
                () -> place(client, orders), FIRST.toMillis(), load.interval().toMillis(), TimeUnit.MILLISECONDS);
        http = client;
        schedule = executor;
    }

    private void place(HttpClient client, URI orders) {
        var order = CYCLE.get(placed % CYCLE.size());
        var request = HttpRequest.newBuilder(orders)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(mapper.writeValueAsString(order)))
                .build();
        try {
            var status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status == 201) {
                placed++;
                failing = false;
            } else {
                failed("order-service answers " + status);
            }
        } catch (IOException e) {
            failed(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(String reason) {
        if (!failing) {
            log.warn("No order could be placed: {}. It will be tried again.", reason);
            failing = true;
        }
    }

    @Override
    public void destroy() {
        if (schedule != null) {
            schedule.shutdownNow();
        }
        if (http != null) {
            http.shutdownNow();
        }
    }
}
