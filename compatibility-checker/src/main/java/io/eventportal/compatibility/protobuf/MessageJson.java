package io.eventportal.compatibility.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.eventportal.schema.JsonText;
import java.util.Base64;
import java.util.List;

/**
 * Writes a message in Protobuf's JSON form. Google's well-known types are written as the plain messages they are.
 *
 * @see <a href="https://protobuf.dev/programming-guides/json/">ProtoJSON</a>
 */
final class MessageJson {

    private final StringBuilder out = new StringBuilder();

    private MessageJson() {}

    static String write(Message message) {
        var json = new MessageJson();
        json.message(message);
        return json.out.toString();
    }

    private void message(Message message) {
        out.append('{');
        message.getAllFields().forEach((field, value) -> {
            separate('{');
            text(field.isExtension() ? "[" + field.getFullName() + "]" : field.getJsonName());
            out.append(':');
            if (field.isMapField()) {
                map((List<?>) value);
            } else if (field.isRepeated()) {
                list(field, (List<?>) value);
            } else {
                value(field, value);
            }
        });
        out.append('}');
    }

    private void separate(char opened) {
        if (out.charAt(out.length() - 1) != opened) {
            out.append(',');
        }
    }

    private void list(FieldDescriptor field, List<?> values) {
        out.append('[');
        for (var value : values) {
            separate('[');
            value(field, value);
        }
        out.append(']');
    }

    private void map(List<?> entries) {
        out.append('{');
        for (var each : entries) {
            var entry = (Message) each;
            var key = entry.getDescriptorForType().findFieldByNumber(1);
            var value = entry.getDescriptorForType().findFieldByNumber(2);
            separate('{');
            text(key(key, entry.getField(key)));
            out.append(':');
            value(value, entry.getField(value));
        }
        out.append('}');
    }

    private static String key(FieldDescriptor field, Object key) {
        return switch (key) {
            case Integer number -> integer(field, number);
            case Long number -> integer(field, number);
            default -> key.toString();
        };
    }

    private void value(FieldDescriptor field, Object value) {
        switch (value) {
            case Message message -> message(message);
            case EnumValueDescriptor named -> enumValue(named);
            case ByteString bytes -> text(Base64.getEncoder().encodeToString(bytes.toByteArray()));
            case Boolean flag -> out.append(flag.booleanValue());
            case Float number -> floating(number, Float.isFinite(number));
            case Double number -> floating(number, Double.isFinite(number));
            case Integer number -> out.append(integer(field, number));
            case Long number -> text(integer(field, number));
            default -> text(value.toString());
        }
    }

    private void enumValue(EnumValueDescriptor value) {
        if (value.getType().findValueByNumber(value.getNumber()) == null) {
            out.append(value.getNumber());
        } else {
            text(value.getName());
        }
    }

    private void floating(Number number, boolean finite) {
        if (finite) {
            out.append(number);
        } else {
            text(number.toString());
        }
    }

    private static String integer(FieldDescriptor field, int number) {
        return switch (field.getType()) {
            case UINT32, FIXED32 -> Integer.toUnsignedString(number);
            default -> Integer.toString(number);
        };
    }

    private static String integer(FieldDescriptor field, long number) {
        return switch (field.getType()) {
            case UINT64, FIXED64 -> Long.toUnsignedString(number);
            default -> Long.toString(number);
        };
    }

    private void text(String text) {
        JsonText.quote(text, out);
    }
}
