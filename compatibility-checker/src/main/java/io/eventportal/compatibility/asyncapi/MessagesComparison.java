package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.compatibility.Direction;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.asyncapi.Exchange.Reception;
import io.eventportal.schema.Location;
import java.util.EnumSet;
import java.util.List;

/** Compares the messages of one exchange: which there are, then each that both documents have. */
final class MessagesComparison {

    private final Report report;
    private final MessageComparison each;

    MessagesComparison(Report report, MessageComparison each) {
        this.report = report;
        this.each = each;
    }

    /**
     * @param around what holds the messages, for a place where one of them is missing
     */
    void compare(Exchange exchange, Sides<List<Message>> messages, Sides<Location> around) {
        if (messages.older().isEmpty() && messages.newer().isEmpty()) {
            return;
        }
        for (var reception : exchange.receptions()) {
            // A reader that names no messages takes any; a writer that names none may write any.
            if (messages.writer(reception.direction()).isEmpty()) {
                notDescribed(exchange, reception, around);
            }
        }
        if (messages.older().isEmpty() || messages.newer().isEmpty()) {
            return;
        }
        var pairs = MessagePairs.of(messages.older(), messages.newer());
        pairs.pairs().forEach(pair -> {
            renamed(exchange, pair);
            each.compare(exchange, pair);
        });
        pairs.ambiguous().forEach(name -> ambiguous(exchange, name, around));
        switch (exchange.action()) {
            case SEND -> {
                pairs.onlyNewer().forEach(message -> added(exchange, message, around));
                pairs.onlyOlder().forEach(message -> noLongerSent(exchange, message, around));
            }
            case RECEIVE -> pairs.onlyOlder().forEach(message -> noLongerReceived(exchange, message, around));
        }
    }

    private void added(Exchange exchange, Message message, Sides<Location> around) {
        report.tell(
                AsyncApiRule.MESSAGE_UNKNOWN,
                EnumSet.of(exchange.others()),
                new Sides<>(around.older(), message.location()),
                exchange.of(message.type()) + ": the readers do not know this message.",
                "Send it on a channel of its own, or let the readers learn to skip or read it first.");
    }

    private void noLongerReceived(Exchange exchange, Message message, Sides<Location> around) {
        report.tell(
                AsyncApiRule.MESSAGE_UNKNOWN,
                EnumSet.of(exchange.others()),
                new Sides<>(message.location(), around.newer()),
                exchange.of(message.type()) + ": writers may still send this message, and it is no longer received.",
                "Keep receiving it until nobody sends it.");
    }

    private void noLongerSent(Exchange exchange, Message message, Sides<Location> around) {
        var at = new Sides<>(message.location(), around.newer());
        report.tell(
                AsyncApiRule.MESSAGE_NO_LONGER_SENT,
                EnumSet.of(exchange.others()),
                at,
                exchange.of(message.type()) + ": it is no longer sent; who waits for it gets none.");
        for (var reception : exchange.receptions()) {
            if (reception.retained()) {
                report.tell(
                        AsyncApiRule.RETAINED_MESSAGE_UNKNOWN,
                        EnumSet.of(reception.direction()),
                        at,
                        exchange.of(message.type()) + ": the log may still hold some, and the newer document does not"
                                + " describe them.");
            }
        }
    }

    private void renamed(Exchange exchange, Sides<Message> pair) {
        var names = pair.map(Message::type);
        if (names.differ() && MessagePairs.isNamed(pair.older()) != MessagePairs.isNamed(pair.newer())) {
            report.tell(
                    AsyncApiRule.MESSAGE_RENAMED,
                    EnumSet.of(exchange.others()),
                    pair.map(Message::location),
                    exchange.of(names.older()) + ": the newer document calls it " + names.newer() + ".");
        }
    }

    private void notDescribed(Exchange exchange, Reception reception, Sides<Location> around) {
        report.open(
                reception.direction(),
                new Obstacle(
                        "messages not described",
                        exchange.label() + ": " + side(reception.direction())
                                + " does not say which messages are sent.",
                        around.writer(reception.direction())));
    }

    private void ambiguous(Exchange exchange, String name, Sides<Location> around) {
        for (var reception : exchange.receptions()) {
            report.open(
                    reception.direction(),
                    new Obstacle(
                            "messages of one name",
                            exchange.of(name) + ": several messages have this name, and which is which is open.",
                            around.newer()));
        }
    }

    /** Whose messages are read in a direction. */
    static String side(Direction direction) {
        return switch (direction) {
            case BACKWARD -> "the older document";
            case FORWARD -> "the newer document";
        };
    }
}
