package io.eventportal.reference.order;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Orders over HTTP. */
@RestController
@RequestMapping("/api/orders")
class OrderController {

    private final Orders orders;
    private final OrderViews views;
    private final OrderHistory history;

    OrderController(Orders orders, OrderViews views, OrderHistory history) {
        this.orders = orders;
        this.views = views;
        this.history = history;
    }

    /** Takes an order; what becomes of it is seen at the location it answers. */
    @PostMapping
    ResponseEntity<OrderDetails> place(@Valid @RequestBody OrderRequest request) {
        var order = orders.place(request);
        return ResponseEntity.created(URI.create("/api/orders/" + order.orderId()))
                .body(details(order.orderId()));
    }

    @GetMapping("/{id}")
    OrderDetails one(@PathVariable String id) {
        return details(id);
    }

    /** The newest orders, newest first. */
    @GetMapping
    List<OrderView> latest(@RequestParam(defaultValue = "50") @Min(1) @Max(500) int limit) {
        return views.latest(limit);
    }

    private OrderDetails details(String id) {
        var view = views.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such order."));
        return new OrderDetails(view, history.entries(id));
    }

    /** @param history what happened to it, oldest first */
    record OrderDetails(OrderView order, List<HistoryEntry> history) {}
}
