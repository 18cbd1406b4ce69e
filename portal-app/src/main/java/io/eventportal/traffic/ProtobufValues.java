package io.eventportal.traffic;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.List;
import tools.jackson.core.JsonToken;

/** Tells what a message holds: its fields by their names, those that it does not declare by their numbers. */
final class ProtobufValues {

    private static final int MAX_DEPTH = 20;
    private static final int MAX_ITEMS = 1_000;

    private ProtobufValues() {}

    static void tell(Message message, FieldTree.Node node) {
        tell(message, node, 0);
    }

    private static void tell(Message message, FieldTree.Node node, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        message.getAllFields().forEach((field, value) -> {
            var child = node.child(field.getName());
            if (value instanceof List<?> items) {
                child.take(field.isMapField() ? JsonToken.START_OBJECT : JsonToken.START_ARRAY, 0);
                var each = child.child("*");
                items.stream().limit(MAX_ITEMS).forEach(item -> item(field, item, each, depth + 1));
            } else {
                value(field, value, child, depth);
            }
        });
        message.getUnknownFields()
                .asMap()
                .forEach((number, field) -> node.child(String.valueOf(number)).take(token(field), field.hashCode()));
    }

    /** Of a map only the value is told, under no key. */
    private static void item(FieldDescriptor field, Object item, FieldTree.Node node, int depth) {
        if (field.isMapField()) {
            var entry = (Message) item;
            var valueField = field.getMessageType().findFieldByNumber(2);
            value(valueField, entry.getField(valueField), node, depth);
        } else {
            value(field, item, node, depth);
        }
    }

    private static void value(FieldDescriptor field, Object value, FieldTree.Node node, int depth) {
        switch (field.getJavaType()) {
            case MESSAGE -> {
                node.take(JsonToken.START_OBJECT, 0);
                tell((Message) value, node, depth + 1);
            }
            case INT, LONG -> node.take(JsonToken.VALUE_NUMBER_INT, value.hashCode());
            case FLOAT, DOUBLE -> node.take(JsonToken.VALUE_NUMBER_FLOAT, value.hashCode());
            case BOOLEAN ->
                node.take(value.equals(true) ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE, value.hashCode());
            case ENUM -> node.take(JsonToken.VALUE_STRING, value.toString().hashCode()); // its name
            case STRING, BYTE_STRING -> node.take(JsonToken.VALUE_STRING, value.hashCode());
        }
    }

    private static JsonToken token(UnknownFieldSet.Field field) {
        if (!field.getLengthDelimitedList().isEmpty()) {
            return JsonToken.VALUE_STRING;
        }
        return field.getGroupList().isEmpty() ? JsonToken.VALUE_NUMBER_INT : JsonToken.START_OBJECT;
    }
}
