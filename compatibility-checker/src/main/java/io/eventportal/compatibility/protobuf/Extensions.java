package io.eventportal.compatibility.protobuf;

import io.eventportal.schema.ProtobufField;
import io.eventportal.schema.ProtobufFile;
import io.eventportal.schema.ProtobufMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The extension fields that a file and its imports declare, by the message they extend. */
final class Extensions {

    private static final Extensions NONE = new Extensions(Map.of());

    private final Map<ProtobufMessage, List<ProtobufField>> byMessage;

    private Extensions(Map<ProtobufMessage, List<ProtobufField>> byMessage) {
        this.byMessage = byMessage;
    }

    static Extensions of(ProtobufFile file) {
        if (!file.hasExtensions()) {
            return NONE;
        }
        var found = new IdentityHashMap<ProtobufMessage, List<ProtobufField>>();
        file.all().forEach(each -> collect(each, found));
        return new Extensions(found);
    }

    private static void collect(ProtobufFile file, Map<ProtobufMessage, List<ProtobufField>> into) {
        // Google's own options are extended, too, and never travel with events.
        note(file.extensions(), into);
        collect(file.messages(), into);
    }

    private static void collect(List<ProtobufMessage> messages, Map<ProtobufMessage, List<ProtobufField>> into) {
        for (var i = 0; i < messages.size(); i++) {
            var message = messages.get(i);
            note(message.extensions(), into);
            collect(message.messages(), into);
        }
    }

    private static void note(List<ProtobufField> extensions, Map<ProtobufMessage, List<ProtobufField>> into) {
        for (var i = 0; i < extensions.size(); i++) {
            var extendee = extensions.get(i).extendee();
            if (extendee != null) {
                into.computeIfAbsent(extendee, message -> new ArrayList<>()).add(extensions.get(i));
            }
        }
    }

    /** Fields and extensions of a message by their numbers. */
    List<ProtobufField> fields(ProtobufMessage message) {
        var extensions = byMessage.isEmpty() ? null : byMessage.get(message);
        if (extensions == null) {
            return message.fieldsByNumber();
        }
        var fields = new ArrayList<>(message.fieldsByNumber());
        fields.addAll(extensions);
        fields.sort(Comparator.comparingInt(ProtobufField::number));
        return fields;
    }

    /** The field or extension of a number; null if there is none. */
    @Nullable ProtobufField field(ProtobufMessage message, int number) {
        var field = message.field(number);
        if (field != null || byMessage.isEmpty()) {
            return field;
        }
        return byMessage.getOrDefault(message, List.of()).stream()
                .filter(extension -> extension.number() == number)
                .findFirst()
                .orElse(null);
    }
}
