package io.eventportal.schema;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The places in Protobuf messages that a file declares, by the names that the file gives them. */
final class ProtobufPaths {

    private final @Nullable ProtobufMessage message;

    /** @param schema of which the first message is meant */
    ProtobufPaths(ProtobufSchema schema) {
        this.message = schema.declared().messages().stream().findFirst().orElse(null);
    }

    boolean declares(String pointer) {
        if (message == null) {
            return true;
        }
        var within = message;
        ProtobufField field = null;
        for (var step : DeclaredFields.steps(pointer)) {
            if (step.equals("*")) {
                if (field == null || !field.isRepeated() && !field.isMap()) {
                    return false;
                }
                continue; // an item is what the field is
            }
            field = within == null ? null : field(within, step);
            if (field == null) {
                return false;
            }
            within = messageIn(field);
        }
        return true;
    }

    private static @Nullable ProtobufField field(ProtobufMessage message, String name) {
        return Stream.concat(message.fields().stream(), message.extensions().stream())
                .filter(field -> field.name().equals(name) || field.jsonName().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The message that the field holds, or the entries of a map; null if a scalar. */
    private static @Nullable ProtobufMessage messageIn(ProtobufField field) {
        if (!field.type().isMessage()) {
            return null;
        }
        if (!field.isMap()) {
            return field.messageType();
        }
        var value = field.messageType().fieldsByNumber().get(1);
        return value.type().isMessage() ? value.messageType() : null;
    }
}
