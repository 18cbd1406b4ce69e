package io.eventportal.compatibility.asyncapi;

import io.eventportal.asyncapi.AsyncApiDocument.Action;
import io.eventportal.asyncapi.AsyncApiDocument.Message;
import io.eventportal.asyncapi.AsyncApiDocument.MessageSchema;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares one message as the two documents have it. */
final class MessageComparison {

    private final Report report;
    private final SchemaComparison schemas;
    private final Bindings bindings;

    MessageComparison(Report report, SchemaComparison schemas, Bindings bindings) {
        this.report = report;
        this.schemas = schemas;
        this.bindings = bindings;
    }

    void compare(Exchange exchange, Sides<Message> message) {
        var subject = exchange.of(message.older().type());
        contentType(subject, message);
        correlationId(exchange, subject, message);
        for (var part : SchemaComparison.Part.values()) {
            schemas.compare(
                    exchange,
                    subject,
                    part,
                    new Sides<@Nullable MessageSchema>(part.of(message.older()), part.of(message.newer())));
        }
        bindings.ofMessage(exchange, subject, message);
    }

    private void contentType(String subject, Sides<Message> message) {
        var types = message.map(each -> normal(each.contentType()));
        var at = message.map(Message::location);
        if (!types.differ()) {
            return;
        }
        var stated = types.older().isEmpty() ? types.newer() : types.older();
        var implied = types.older().isEmpty() || types.newer().isEmpty()
                ? implied(types.older().isEmpty() ? message.older() : message.newer(), stated)
                : Implied.OTHERWISE;
        switch (implied) {
            case SAME -> {
                // What one document says, the other means.
            }
            case UNKNOWN ->
                report.tell(
                        AsyncApiRule.CONTENT_TYPE_UNSTATED,
                        Report.BOTH,
                        at,
                        subject + ": only one of the documents states the content type, " + stated + ".");
            case OTHERWISE ->
                report.tell(
                        AsyncApiRule.CONTENT_TYPE_CHANGED,
                        Report.BOTH,
                        at,
                        subject + ": the content type was " + shown(types.older()) + " and is " + shown(types.newer())
                                + ".",
                        "Send the new encoding on a channel of its own.");
        }
    }

    private static String shown(String contentType) {
        return contentType.isEmpty() ? "not stated" : contentType;
    }

    private enum Implied {
        SAME,
        UNKNOWN,
        OTHERWISE
    }

    /** What a message without a content type must be, its schema being what it is. */
    private static Implied implied(Message unstated, String stated) {
        var schema = unstated.payload() == null ? null : unstated.payload().parsed();
        if (schema == null) {
            return Implied.UNKNOWN;
        }
        var same = switch (schema.source().format()) {
            case JSON -> stated.equals("application/json") || stated.endsWith("+json");
            case AVRO -> stated.contains("avro");
            case PROTOBUF -> stated.contains("protobuf");
        };
        return same ? Implied.SAME : Implied.OTHERWISE;
    }

    /** JSON and its like are UTF-8 whether it is said or not. */
    private static String normal(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).replaceAll("[\\s\"]", "").replace(";charset=utf-8", "");
    }

    private void correlationId(Exchange exchange, String subject, Sides<Message> message) {
        var older = message.older().correlationId();
        var newer = message.newer().correlationId();
        if (Objects.equals(older, newer)) {
            return;
        }
        var at = message.map(Message::location);
        if (older != null) {
            var now = newer == null ? "; now there is none." : ", now it is at " + newer + ".";
            report.tell(
                    AsyncApiRule.CORRELATION_ID_CHANGED,
                    Report.BOTH,
                    at,
                    subject + ": the correlation id was at " + older + now,
                    "Write it in both places until everyone looks in the new one.");
            return;
        }
        // Of what is sent nobody looked for one before, and of what is retained nobody will.
        if (exchange.action() == Action.RECEIVE) {
            report.tell(
                    AsyncApiRule.CORRELATION_ID_CHANGED,
                    EnumSet.of(exchange.others()),
                    at,
                    subject + ": the correlation id is looked for at " + newer
                            + ", and the older document does not say that writers put one there.");
        }
    }
}
