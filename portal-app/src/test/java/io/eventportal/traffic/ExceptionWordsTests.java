package io.eventportal.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExceptionWordsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "/total: string found, number expected | /total",
                "Validation failed at /items/0/price: is missing | /items/*/price",
                "$.order.total: is missing but it is required | /order/total",
                "Cannot deserialize (through reference chain: Order[\"items\"]->ArrayList[0]->Item[\"price\"]) | /items/price",
                "Unrecognized field \"discount\" (class Order), not marked as ignorable | /discount",
                "Property 'order.total' must not be negative | /order/total",
                "required property 'currency' not found | /currency",
                "'currency' is required | /currency"
            })
    void findsTheFieldThatAMessageNames(String message, String field) {
        assertThat(ExceptionWords.field(message)).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Listener failed",
                "No file under /var/lib/data",
                "Got http://shop.example/orders/1 from upstream",
                "The field is broken",
                ""
            })
    void findsNoFieldWhereNoneIsNamed(String message) {
        assertThat(ExceptionWords.field(message)).isNull();
    }

    @Test
    void keepsNoValues() {
        assertThat(ExceptionWords.masked(
                        "Amount 1234.50 of 'DE89 3704' (card \"4111-1111\") is\n negative: {\"iban\": \"DE89\"} x"))
                .isEqualTo("Amount #.# of … (card …) is negative: …");
        assertThat(ExceptionWords.masked("an open quote 'secret")).isEqualTo("an open quote …");
    }

    @Test
    void isBounded() {
        assertThat(ExceptionWords.masked("word ".repeat(100_000))).hasSizeLessThanOrEqualTo(200);
        assertThat(ExceptionWords.field("at /" + "a/".repeat(100_000) + ": x"))
                .satisfiesAnyOf(
                        field -> assertThat(field).isNull(),
                        field -> assertThat(field).hasSizeLessThanOrEqualTo(256));
    }
}
