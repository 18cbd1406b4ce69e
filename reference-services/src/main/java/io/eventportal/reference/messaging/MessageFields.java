package io.eventportal.reference.messaging;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.util.function.Consumer;

/** Sets the fields of one Protobuf message by their names. */
public final class MessageFields {

    private final DynamicMessage.Builder message;

    MessageFields(DynamicMessage.Builder message) {
        this.message = message;
    }

    /** @param value of the field's own Java type; the name of a constant for an enum */
    public MessageFields set(String name, Object value) {
        var field = field(name);
        message.setField(field, field.getType() == FieldDescriptor.Type.ENUM ? constant(field, value) : value);
        return this;
    }

    /** Adds one message to a repeated field. */
    public MessageFields add(String name, Consumer<MessageFields> fields) {
        var field = field(name);
        var element = new MessageFields(DynamicMessage.newBuilder(field.getMessageType()));
        fields.accept(element);
        message.addRepeatedField(field, element.build());
        return this;
    }

    Message build() {
        return message.build();
    }

    private static Object constant(FieldDescriptor field, Object name) {
        var constant = field.getEnumType().findValueByName((String) name);
        if (constant == null) {
            throw new IllegalArgumentException(field.getFullName() + " has no constant " + name + ".");
        }
        return constant;
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
