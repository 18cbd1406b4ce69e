package io.eventportal.compatibility.protobuf;

import io.eventportal.schema.ProtobufField;
import io.eventportal.schema.ProtobufMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which messages can be written at all. One that requires a message that requires it again cannot: no such event ends.
 */
final class Inhabited {

    private final Map<ProtobufMessage, Boolean> known = new IdentityHashMap<>();

    boolean isWritable(ProtobufMessage message) {
        if (!message.requiresMessages()) {
            return true;
        }
        var answer = known.get(message);
        if (answer == null) {
            settle(message);
            answer = known.getOrDefault(message, false);
        }
        return answer;
    }

    private static boolean isRequiredMessage(ProtobufField field) {
        var scope = field.scope();
        return field.type().isMessage() && (field.isRequired() || (scope != null && scope.isMapEntry()));
    }

    /** The least solution: nothing is writable until all that it requires is. */
    private void settle(ProtobufMessage start) {
        var all = reachable(start);
        var changed = true;
        var writable = new HashSet<ProtobufMessage>();
        while (changed) {
            changed = false;
            for (var i = all.size() - 1; i >= 0; i--) {
                var message = all.get(i);
                if (!writable.contains(message) && requires(message, writable)) {
                    writable.add(message);
                    changed = true;
                }
            }
        }
        all.forEach(message -> known.put(message, writable.contains(message)));
    }

    private static boolean requires(ProtobufMessage message, Set<ProtobufMessage> writable) {
        return message.fields().stream()
                .filter(Inhabited::isRequiredMessage)
                .allMatch(field -> writable.contains(field.messageType()));
    }

    private static List<ProtobufMessage> reachable(ProtobufMessage start) {
        var all = new ArrayList<ProtobufMessage>();
        var seen = new HashSet<ProtobufMessage>();
        var open = new ArrayDeque<ProtobufMessage>();
        open.add(start);
        while (!open.isEmpty()) {
            var next = open.remove();
            if (seen.add(next)) {
                all.add(next);
                next.fields().stream()
                        .filter(Inhabited::isRequiredMessage)
                        .forEach(field -> open.add(field.messageType()));
            }
        }
        return all;
    }
}
