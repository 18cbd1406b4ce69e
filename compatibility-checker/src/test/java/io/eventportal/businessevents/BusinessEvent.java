package io.eventportal.businessevents;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One version of an event.
 *
 * @param root name of the message that a record holds
 * @param composed whether JSON Schema puts the fields of every event, such as its id, into a schema of their own
 * @param messages by name, the root first
 * @param enumerations by name
 */
record BusinessEvent(
        String namespace,
        String root,
        boolean composed,
        Map<String, Message> messages,
        Map<String, Enumeration> enumerations) {

    BusinessEvent {
        messages = Collections.unmodifiableMap(new LinkedHashMap<>(messages));
        enumerations = Collections.unmodifiableMap(new LinkedHashMap<>(enumerations));
    }

    Message message(String name) {
        var found = messages.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no message " + name);
        }
        return found;
    }

    Enumeration enumeration(String name) {
        var found = enumerations.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no enumeration " + name);
        }
        return found;
    }

    BusinessEvent changing(Message old, UnaryOperator<Message> change) {
        return with(change.apply(old));
    }

    /** With that message, in the place of the one of its name if there is one. */
    BusinessEvent with(Message message) {
        var changed = new LinkedHashMap<>(messages);
        changed.put(message.name(), message);
        return new BusinessEvent(namespace, root, composed, changed, enumerations);
    }

    BusinessEvent with(Enumeration enumeration) {
        var changed = new LinkedHashMap<>(enumerations);
        changed.put(enumeration.name(), enumeration);
        return new BusinessEvent(namespace, root, composed, messages, changed);
    }
}
