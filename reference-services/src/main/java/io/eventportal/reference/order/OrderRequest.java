package io.eventportal.reference.order;

import io.eventportal.reference.order.OrderEvent.Currency;
import io.eventportal.reference.order.OrderEvent.Item;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a customer asks for.
 *
 * @param currency currency of all prices
 * @param items 1 to 50
 */
record OrderRequest(
        @NotNull @Pattern(regexp = NAME, message = NAME_RULE) String customerId,

        @NotNull @Pattern(regexp = "EUR|GBP|USD", message = "must be one of EUR, GBP, USD") String currency,

        @NotEmpty @Size(max = 50) List<@NotNull @Valid ItemRequest> items) {

    private static final String NAME = "[A-Za-z0-9._-]{1,64}";
    private static final String NAME_RULE = "must be 1 to 64 letters, digits, dots, hyphens or underscores";

    /**
     * @param quantity pieces, 1 to 1000
     * @param unitPrice price of one, in units of the currency, at most two decimals
     */
    record ItemRequest(
            @NotNull @Pattern(regexp = NAME, message = NAME_RULE) String sku,

            @NotNull @Min(1) @Max(1000) Integer quantity,

            @NotNull @Positive @Digits(integer = 6, fraction = 2) BigDecimal unitPrice) {}

    Currency orderCurrency() {
        return Currency.valueOf(currency);
    }

    List<Item> orderItems() {
        return items.stream()
                .map(item -> new Item(item.sku(), item.quantity(), item.unitPrice()))
                .toList();
    }
}
