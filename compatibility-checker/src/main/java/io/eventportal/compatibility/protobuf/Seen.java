package io.eventportal.compatibility.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
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
        var count = message.getRepeatedFieldCount(field);
        var all = new StringBuilder();
        for (var i = 0; i < count; i++) {
            all.append(i == 0 ? "" : ", ").append(value(message.getRepeatedField(field, i), field, next));
        }
        return count == 1 ? all.toString() : count == 0 ? "nothing" : "[" + all + "]";
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
