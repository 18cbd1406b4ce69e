package io.eventportal.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds declared types by their simple names. A few are looked through, many are kept in a map. */
final class ProtobufIndex {

    private static final int FEW = 8;

    private final List<ProtobufMessage> messages;
    private final List<ProtobufEnum> enums;
    private final Map<String, ProtobufNamed> many;

    ProtobufIndex(List<ProtobufMessage> messages, List<ProtobufEnum> enums) {
        this.messages = messages;
        this.enums = enums;
        if (messages.size() + enums.size() <= FEW) {
            this.many = Map.of();
            return;
        }
        this.many = new HashMap<>();
        messages.forEach(message -> many.putIfAbsent(message.name(), message));
        enums.forEach(type -> many.putIfAbsent(type.name(), type));
    }

    @Nullable ProtobufNamed find(String name) {
        if (!many.isEmpty()) {
            return many.get(name);
        }
        for (var message : messages) {
            if (message.name().equals(name)) {
                return message;
            }
        }
        for (var type : enums) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return null;
    }
}
