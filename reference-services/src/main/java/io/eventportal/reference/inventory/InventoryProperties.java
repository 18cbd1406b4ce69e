package io.eventportal.reference.inventory;

import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is kept.
 *
 * @param articles pieces of each stock keeping unit to which its stock is filled up; 0 for one that never comes in
 * @param delivery pause between two deliveries that fill up the stock
 */
@ConfigurationProperties("reference.inventory")
@Validated
record InventoryProperties(
        Map<String, @PositiveOrZero Integer> articles,
        @DefaultValue("30s") Duration delivery) {

    InventoryProperties {
        articles = Map.copyOf(articles);
    }
}
