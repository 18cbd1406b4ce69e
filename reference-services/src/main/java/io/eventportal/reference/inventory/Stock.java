package io.eventportal.reference.inventory;

import io.eventportal.reference.inventory.InventoryEvents.Item;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many pieces of each article lie in the warehouse. */
@Repository
class Stock {

    private final JdbcClient jdbc;

    Stock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Pieces on hand of those articles that are known, kept from others until the transaction ends. */
    Map<String, Integer> hold(List<Item> items) {
        return pieces(jdbc.sql("select sku, on_hand from stock where sku = any(:skus) order by sku for update")
                .param("skus", items.stream().map(Item::sku).toArray(String[]::new)));
    }

    void take(String sku, int pieces) {
        jdbc.sql("update stock set on_hand = on_hand - :pieces where sku = :sku")
                .param("sku", sku)
                .param("pieces", pieces)
                .update();
    }

    /** Fills an article up to its level; a new one is added. */
    void fill(String sku, int level) {
        jdbc.sql("""
                        insert into stock (sku, on_hand) values (:sku, :level)
                        on conflict (sku) do update set on_hand = greatest(stock.on_hand, excluded.on_hand)
                        """).param("sku", sku).param("level", level).update();
    }

    /** Pieces on hand by article, by name. */
    Map<String, Integer> all() {
        return new TreeMap<>(pieces(jdbc.sql("select sku, on_hand from stock")));
    }

    private static Map<String, Integer> pieces(JdbcClient.StatementSpec articles) {
        return articles.query((row, n) -> Map.entry(row.getString("sku"), row.getInt("on_hand"))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
