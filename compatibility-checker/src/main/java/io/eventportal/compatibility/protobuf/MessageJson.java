package io.eventportal.compatibility.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.eventportal.schema.JsonText;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a message in Protobuf's JSON form. Google's well-known types are written as the plain messages they are.
 *
 * @see <a href="https://protobuf.dev/programming-guides/json/">ProtoJSON</a>
 */
final class MessageJson {

    private MessageJson() {}

    static String write(Message message) {
        return JsonText.write(node(message));
    }

    private static ObjectNode node(Message message) {
        var out = JsonNodeFactory.instance.objectNode();
        message.getAllFields().forEach((field, value) -> {
            if (field.isMapField()) {
                var map = out.putObject(name(field));
                for (var entry : (List<?>) value) {
                    entry((Message) entry, map);
                }
            } else if (field.isRepeated()) {
                var list = out.putArray(name(field));
                ((List<?>) value).forEach(each -> list.add(value(field, each)));
            } else {
                out.set(name(field), value(field, value));
            }
        });
        return out;
    }

    private static String name(FieldDescriptor field) {
        return field.isExtension() ? "[" + field.getFullName() + "]" : field.getJsonName();
    }

    private static void entry(Message entry, ObjectNode map) {
        var type = entry.getDescriptorForType();
        var key = type.findFieldByNumber(1);
        var value = type.findFieldByNumber(2);
        map.set(value(key, entry.getField(key)).asString(), value(value, entry.getField(value)));
    }

    private static JsonNode value(FieldDescriptor field, Object value) {
        var json = JsonNodeFactory.instance;
        return switch (value) {
            case Message message -> node(message);
            case EnumValueDescriptor named ->
                named.getIndex() < 0 || isUnknown(named)
                        ? json.numberNode(named.getNumber())
                        : json.stringNode(named.getName());
            case ByteString bytes -> json.stringNode(Base64.getEncoder().encodeToString(bytes.toByteArray()));
            case Boolean flag -> json.booleanNode(flag);
            case Float number -> Float.isFinite(number) ? json.numberNode(number) : json.stringNode(number.toString());
            case Double number ->
                Double.isFinite(number) ? json.numberNode(number) : json.stringNode(number.toString());
            case Integer number -> json.numberNode(unsigned32(field) ? Integer.toUnsignedLong(number) : (long) number);
            case Long number -> json.stringNode(unsigned64(field) ? Long.toUnsignedString(number) : number.toString());
            default -> json.stringNode(value.toString());
        };
    }

    private static boolean isUnknown(EnumValueDescriptor value) {
        return value.getType().findValueByNumber(value.getNumber()) == null;
    }

    private static boolean unsigned32(FieldDescriptor field) {
        return field.getType() == FieldDescriptor.Type.UINT32 || field.getType() == FieldDescriptor.Type.FIXED32;
    }

    private static boolean unsigned64(FieldDescriptor field) {
        return field.getType() == FieldDescriptor.Type.UINT64 || field.getType() == FieldDescriptor.Type.FIXED64;
    }
}
