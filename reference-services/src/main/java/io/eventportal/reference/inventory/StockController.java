package io.eventportal.reference.inventory;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The stock over HTTP, to look at. */
@RestController
class StockController {

    private final Stock stock;

    StockController(Stock stock) {
        this.stock = stock;
    }

    /** Pieces on hand by article. */
    @GetMapping("/api/stock")
    Map<String, Integer> all() {
        return stock.all();
    }
}
