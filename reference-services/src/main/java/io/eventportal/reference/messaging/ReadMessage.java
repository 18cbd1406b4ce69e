package io.eventportal.reference.messaging;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;

/** One Protobuf message that was read, field by field. */
public final class ReadMessage {

    private final Message message;

    ReadMessage(Message message) {
        this.message = message;
    }

    /**
     * A text that must be there, as Protobuf cannot tell an empty one from none.
     *
     * @throws UndecodableEventException if it is empty
     */
    public String requiredText(String name) {
        var text = (String) message.getField(field(name));
        if (text.isEmpty()) {
            throw new UndecodableEventException(message.getDescriptorForType().getFullName() + " has no " + name + ".");
        }
        return text;
    }

    /** An {@code int32}; 0 if it is absent. */
    public int number(String name) {
        return (Integer) message.getField(field(name));
    }

    /** The elements of a repeated message, in order. */
    public List<ReadMessage> messages(String name) {
        var elements = (List<?>) message.getField(field(name));
        return elements.stream().map(Message.class::cast).map(ReadMessage::new).toList();
    }

    private FieldDescriptor field(String name) {
        var field = message.getDescriptorForType().findFieldByName(name);
        if (field == null) {
            throw new IllegalArgumentException(
                    message.getDescriptorForType().getFullName() + " has no field " + name + ".");
        }
        return field;
    }
}
