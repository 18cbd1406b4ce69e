package io.eventportal.compatibility.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** What a message shows at a place, as text that is equal for equal values, whatever their types. */
final class Seen {

    /** How values of enums are told apart. */
    enum EnumsBy {
        NUMBER,
        NAME
    }

    private final List<Integer> numbers;
    private final EnumsBy enumsBy;

    Seen(List<Integer> numbers, EnumsBy enumsBy) {
        this.numbers = numbers;
        this.enumsBy = enumsBy;
    }

    String in(Message message) {
        return at(message, 0);
    }

    private String at(Message message, int next) {
        if (next == numbers.size()) {
            return MessageJson.write(message);
        }
        var field = message.getDescriptorForType().findFieldByNumber(numbers.get(next));
        if (field == null) {
            return "nothing";
        }
        if (field.isRepeated()) {
            return list(message, field, next);
        }
        return field.getJavaType() == JavaType.MESSAGE && !message.hasField(field)
                ? "nothing"
                : value(message.getField(field), field, next);
    }

    private String list(Message message, FieldDescriptor field, int next) {
        var all = new ArrayList<String>();
        for (var element : elements(message, field)) {
            all.add(value(element, field, next));
        }
        return all.isEmpty() ? "nothing" : all.size() == 1 ? all.getFirst() : all.toString();
    }

    /** The elements of a list; of a map, the last entry of each key, as generated code has them. */
    private static List<?> elements(Message message, FieldDescriptor field) {
        var elements = (List<?>) message.getField(field);
        if (!field.isMapField()) {
            return elements;
        }
        var byKey = new LinkedHashMap<Object, Object>();
        var key = field.getMessageType().findFieldByNumber(1);
        elements.forEach(entry -> byKey.put(((Message) entry).getField(key), entry));
        return List.copyOf(byKey.values());
    }

    private String value(Object value, FieldDescriptor field, int next) {
        return switch (value) {
            case Message inner -> at(inner, next + 1);
            case EnumValueDescriptor named -> named(named);
            case Boolean flag -> flag ? "1" : "0";
            case String text -> TextFormat.escapeBytes(ByteString.copyFromUtf8(text));
            case ByteString bytes -> TextFormat.escapeBytes(bytes);
            case Integer number ->
                switch (field.getType()) {
                    case UINT32, FIXED32 -> Integer.toUnsignedString(number);
                    default -> number.toString();
                };
            case Long number ->
                switch (field.getType()) {
                    case UINT64, FIXED64 -> Long.toUnsignedString(number);
                    default -> number.toString();
                };
            default -> String.valueOf(value);
        };
    }

    private String named(EnumValueDescriptor value) {
        var isNamed = value.getType().findValueByNumber(value.getNumber()) != null;
        return enumsBy == EnumsBy.NAME && isNamed
                ? value.getName() + " (" + value.getNumber() + ")"
                : String.valueOf(value.getNumber());
    }
}
