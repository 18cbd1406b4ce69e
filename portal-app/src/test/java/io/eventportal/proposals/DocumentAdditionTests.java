package io.eventportal.proposals;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventportal.asyncapi.AsyncApiReader;
import io.eventportal.asyncapi.AsyncApiReading;
import io.eventportal.catalog.Action;
import io.eventportal.catalog.Application;
import io.eventportal.catalog.ApplicationTranslation;
import io.eventportal.catalog.store.SavedDocument;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DocumentAdditionTests {

    private static final String VERSION_3 = """
            asyncapi: 3.0.0
            info: {title: Shop, version: 1.0.0}
            channels:
              orders:
                address: order-events
                messages:
                  placed: {name: OrderPlaced}   # the first
            operations:
              sell:
                action: send
                channel: {$ref: '#/channels/orders'}
                messages:
                - {$ref: '#/channels/orders/messages/placed'}
            """;

    private static final String VERSION_2 = """
            asyncapi: 2.6.0
            info: {title: Shop, version: 1.0.0}
            channels:
              order-events:
                subscribe:
                  operationId: sell
                  message: {name: OrderPlaced, payload: {type: object}}
            """;

    @Test
    void addsAMessageToTheChannelAndAnOperation() {
        var text = made(VERSION_3, Action.SEND, "order-events", "OrderPaid", null);

        assertThat(text).startsWith(VERSION_3.substring(0, VERSION_3.indexOf("operations:")) + "      OrderPaid:");
        assertThat(declared(text))
                .containsExactly("sell send order-events/OrderPlaced", "send-OrderPaid send order-events/OrderPaid");
    }

    @Test
    void usesTheMessageThatTheChannelHas() {
        var text = made(VERSION_3, Action.RECEIVE, "order-events", "OrderPlaced", "billing");

        assertThat(text).startsWith(VERSION_3);
        assertThat(text).contains("- $ref: '#/channels/orders/messages/placed'", "groupId:");
        assertThat(application(text).operations().getLast().groupId()).isEqualTo("billing");
    }

    @Test
    void addsAChannelWhereThereIsNone() {
        var text = made(VERSION_3, Action.SEND, "other.events", "com.shop.Other Thing", null);

        assertThat(declared(text)).contains("send-com-shop-Other-Thing send other.events/com.shop.Other Thing");
    }

    @Test
    void addsToADocumentOfVersion2() {
        assertThat(declared(made(VERSION_2, Action.RECEIVE, "order-events", "OrderPaid", "billing")))
                .contains("receive-OrderPaid receive order-events/OrderPaid");
        assertThat(declared(made(VERSION_2, Action.SEND, "other", "Other", null)))
                .contains("send-Other send other/Other");
    }

    @Test
    void saysWhatItCannotDo() {
        var addition = new Addition(Action.SEND, "order-events", List.of("OrderPaid"), null, Map.of());

        assertThat(DocumentAddition.to(SavedDocument.alone(VERSION_2), addition))
                .isInstanceOfSatisfying(
                        DocumentAddition.Edit.Refused.class,
                        refused -> assertThat(refused.reason()).contains("one operation subscribe already"));
        assertThat(DocumentAddition.to(SavedDocument.alone("asyncapi: 3.0.0"), addition))
                .isInstanceOf(DocumentAddition.Edit.Refused.class);
    }

    private static String made(String document, Action action, String topic, String type, @Nullable String group) {
        var addition = new Addition(action, topic, List.of(type), group, Map.of("Other", "{\"type\": \"object\"}"));
        var edit = DocumentAddition.to(SavedDocument.alone(document), addition);
        assertThat(edit).isInstanceOf(DocumentAddition.Edit.Made.class);
        return ((DocumentAddition.Edit.Made) edit).text();
    }

    private static List<String> declared(String text) {
        return application(text).operations().stream()
                .flatMap(operation -> operation.messages().stream()
                        .map(message ->
                                operation.name() + " " + operation.action().id() + " " + message.event()))
                .toList();
    }

    private static Application application(String text) {
        var reading = AsyncApiReader.read(text);
        assertThat(reading).as(text).isInstanceOf(AsyncApiReading.Valid.class);
        var application = ApplicationTranslation.of(((AsyncApiReading.Valid) reading).document())
                .application();
        assertThat(application).isNotNull();
        return Objects.requireNonNull(application);
    }
}
