package io.eventportal.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.reference.ReferenceServices.Service;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedSystem.class)
class OrderIntakeIntegrationTests {

    private final ReferenceSystem system;

    OrderIntakeIntegrationTests(ReferenceSystem system) {
        this.system = system;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            items[0].quantity  | {"customerId": "c-1", "currency": "EUR", "items": [{"sku": "bowl", "quantity": -1, "unitPrice": 1}]}
            items[0].quantity  | {"customerId": "c-1", "currency": "EUR", "items": [{"sku": "bowl", "quantity": 0, "unitPrice": 1}]}
            items[0].quantity  | {"customerId": "c-1", "currency": "EUR", "items": [{"sku": "bowl", "quantity": 1.5, "unitPrice": 1}]}
            items[0].quantity  | {"customerId": "c-1", "currency": "EUR", "items": [{"sku": "bowl", "quantity": "many", "unitPrice": 1}]}
            items[1].unitPrice | {"customerId": "c-1", "currency": "EUR", "items": [{"sku": "bowl", "quantity": 1, "unitPrice": 1}, {"sku": "bowl", "quantity": 1, "unitPrice": 0.001}]}
            items[0].unitPrice | {"customerId": "c-1", "currency": "EUR", "items": [{"sku": "bowl", "quantity": 1, "unitPrice": 1e999999999}]}
            items[0].sku       | {"customerId": "c-1", "currency": "EUR", "items": [{"sku": "a b", "quantity": 1, "unitPrice": 1}]}
            items[0]           | {"customerId": "c-1", "currency": "EUR", "items": [null]}
            items              | {"customerId": "c-1", "currency": "EUR", "items": []}
            currency           | {"customerId": "c-1", "currency": "XXX", "items": [{"sku": "bowl", "quantity": 1, "unitPrice": 1}]}
            customerId         | {"currency": "EUR", "items": [{"sku": "bowl", "quantity": 1, "unitPrice": 1}]}
            ''                 | {"customerId": "c-1",
            """)
    void refusesAnInvalidOrderNamesTheFieldAndStoresNothing(String field, String order) {
        var before = stored();

        var answer = system.post(order);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(firstField(answer)).isEqualTo(field);
        assertThat(stored()).isEqualTo(before);
    }

    private String firstField(HttpResponse<String> answer) {
        return system.mapper.readTree(answer.body()).at("/errors/0/field").stringValue();
    }

    private String stored() {
        return system.jdbc(Service.ORDER).sql("""
                        select (select count(*) from order_view) || ' ' || (select count(*) from order_event) || ' '
                            || (select count(*) from outbox where type = 'OrderCreated')
                        """).query(String.class).single();
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        var answer = system.post("{\"customerId\": \"" + "x".repeat(200_000) + "\"}");

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void refusesABodyThatIsNestedTooDeeply() {
        var answer = system.post("{\"items\": " + "[".repeat(5000) + "]".repeat(5000) + "}");

        assertThat(answer.statusCode()).isIn(400, 413);
    }

    @Test
    void answersWhereTheOrderIs() {
        var answer = system.post("""
                {"customerId": "c-1", "currency": "EUR", "items": [{"sku": "bowl", "quantity": 1, "unitPrice": 1.50}]}
                """);

        assertThat(answer.statusCode()).isEqualTo(201);
        var location = answer.headers().firstValue("location").orElseThrow();
        assertThat(system.get(Service.ORDER, location).statusCode()).isEqualTo(200);
    }

    @Test
    void saysThatThereIsNoSuchOrder() {
        assertThat(system.get(Service.ORDER, "/api/orders/nope").statusCode()).isEqualTo(404);
    }

    @Test
    void refusesALimitThatIsOutOfBounds() {
        var answer = system.get(Service.ORDER, "/api/orders?limit=100000");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(firstField(answer)).isEqualTo("limit");
    }
}
