package io.eventportal.proposals;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.catalog.EventKey;
import io.eventportal.catalog.store.SavedDocument;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldAdditionTests {

    private static final EventKey EVENT = new EventKey("order-events", "OrderPlaced");

    private static final String DOCUMENT = """
            asyncapi: 3.0.0
            info: {title: Shop, version: 1.0.0}
            channels:
              orders:
                address: order-events
                messages:
                  placed: {$ref: '#/components/messages/placed'}
            components:
              messages:
                placed:
                  name: OrderPlaced
                  payload:
                    $ref: '#/components/schemas/order'
              schemas:
                order:
                  type: object
                  properties:
                    id: {type: string}
                    lines:
                      type: array
                      items: {$ref: '#/components/schemas/line'}
                line: {type: object, properties: {sku: {type: string}}}   # one of them
            """;

    @Test
    void addsAPropertyWhereTheSchemaIsWritten() {
        assertThat(made(DOCUMENT, "/gift", "boolean").newer())
                .isEqualTo(DOCUMENT.replace(
                        "          items: {$ref: '#/components/schemas/line'}\n",
                        "          items: {$ref: '#/components/schemas/line'}\n"
                                + "        gift:\n          type: boolean\n"));
    }

    @Test
    void addsAPropertyToTheItemsOfAnArray() {
        assertThat(made(DOCUMENT, "/lines/*/gift", "boolean", "null").newer())
                .contains("{sku: {type: string}, \"gift\": {\"type\":[\"boolean\",\"null\"]}}}   # one of them");
    }

    @Test
    void writesIntoTheFileThatHasTheSchema() {
        var document = DOCUMENT.replace("'#/components/schemas/order'", "schemas/order.json");
        var file = "{\n  \"type\": \"object\",\n  \"properties\": {\n    \"id\": {\"type\": \"string\"}\n  }\n}\n";

        var edit = new FieldAddition(EVENT, "/gift", List.of("number", "integer"))
                .to(new SavedDocument("shop.yaml", document, Map.of("schemas/order.json", file)));

        assertThat(edit).isInstanceOfSatisfying(FieldAddition.Edit.Made.class, made -> {
            assertThat(made.file()).isEqualTo("schemas/order.json");
            assertThat(made.newer())
                    .startsWith(file.substring(0, file.indexOf("\n  }")))
                    .contains("\"number\"");
        });
    }

    @Test
    void givesUpWhereTheSchemaDoesNotLeadToTheField() {
        var composed = DOCUMENT.replace("items: {$ref: '#/components/schemas/line'}", "items: {allOf: [{}]}");

        assertThat(edit(composed, "/lines/*/price/amount")).isInstanceOf(FieldAddition.Edit.Refused.class);
        assertThat(edit(DOCUMENT.replace("order-events", "other"), "/gift"))
                .isInstanceOf(FieldAddition.Edit.Refused.class);
    }

    private static FieldAddition.Edit.Made made(String document, String path, String... types) {
        return (FieldAddition.Edit.Made)
                new FieldAddition(EVENT, path, List.of(types)).to(SavedDocument.alone(document));
    }

    private static FieldAddition.Edit edit(String document, String path) {
        return new FieldAddition(EVENT, path, List.of("string")).to(SavedDocument.alone(document));
    }
}
