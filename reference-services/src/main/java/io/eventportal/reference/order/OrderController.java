package io.eventportal.reference.order;

import io.eventportal.reference.messaging.TraceParent;
import io.eventportal.reference.order.OrderReplay.Replayed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** Orders over HTTP. */
@RestController
@RequestMapping("/api/orders")
class OrderController {

    private final Orders orders;
    private final OrderViews views;
    private final OrderHistory history;
    private final OrderReplay replay;

    OrderController(Orders orders, OrderViews views, OrderHistory history, OrderReplay replay) {
        this.orders = orders;
        this.views = views;
        this.history = history;
        this.replay = replay;
    }

    /**
     * Takes an order; what becomes of it is seen at the location it answers.
     *
     * @param trace the events of the order belong to it; to a new one if it is missing or unreadable
     */
    @PostMapping
    ResponseEntity<OrderDetails> place(
            @Valid @RequestBody OrderRequest request,
            @RequestHeader(name = TraceParent.HEADER, required = false) @Nullable String trace) {
        var order = orders.place(request, TraceParent.of(trace));
        return ResponseEntity.created(URI.create("/api/orders/" + order.orderId()))
                .body(details(order.orderId(), null));
    }

    /** @param at shows the order as it stood then; now if it is missing */
    @GetMapping("/{id}")
    OrderDetails one(@PathVariable String id, @RequestParam @Nullable Instant at) {
        return details(id, at);
    }

    private OrderDetails details(String id, @Nullable Instant at) {
        var view = at == null ? views.find(id) : history.at(id, at).map(OrderView::of);
        return view.map(order -> new OrderDetails(order, at == null ? history.entries(id) : history.entries(id, at)))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        at == null ? "There is no such order." : "There was no such order at " + at + "."));
    }

    /**
     * Orders, newest first; where there are more, the header {@code Link} names the next page.
     *
     * @param after id of the last order of the page before
     */
    @GetMapping
    ResponseEntity<List<OrderView>> list(
            @RequestParam @Nullable OrderStatus status,
            @RequestParam @Nullable @Size(max = 64) String customer,
            @RequestParam @Nullable @Size(max = 64) String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        var last = after == null ? null : views.find(after).orElseThrow(OrderController::noSuchPage);
        var found = views.list(status, customer, last, limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        var answer = ResponseEntity.ok();
        if (found.size() > limit) {
            answer.header(HttpHeaders.LINK, next(status, customer, page.getLast(), limit));
        }
        return answer.body(page);
    }

    private static ResponseStatusException noSuchPage() {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, "The order that \"after\" names is not there.");
    }

    private static String next(@Nullable OrderStatus status, @Nullable String customer, OrderView last, int limit) {
        var address = UriComponentsBuilder.fromPath("/api/orders")
                .queryParamIfPresent("status", Optional.ofNullable(status))
                .queryParamIfPresent("customer", Optional.ofNullable(customer))
                .queryParam("after", last.id())
                .queryParam("limit", limit)
                .encode()
                .build();
        return "<" + address + ">; rel=\"next\"";
    }

    /** Makes the read model anew from the histories. */
    @PostMapping("/replay")
    Replayed replay() {
        return replay.run()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.CONFLICT, "A replay is running already."));
    }

    /** @param history what happened to it, oldest first */
    record OrderDetails(OrderView order, List<HistoryEntry> history) {}
}
