package io.eventportal.compatibility.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UninitializedMessageException;
import io.eventportal.compatibility.Witness;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The independent engine: the Protobuf runtime, with dynamic messages. */
final class DynamicJudge {

    private static final String NAME = "Protobuf dynamic messages";
    private static final int MAX_DEPTH = 60;

    private final Extensions readerExtensions;

    DynamicJudge(Extensions readerExtensions) {
        this.readerExtensions = readerExtensions;
    }

    /** A message that the writer may send and the reader refuses or reads differently, if one shows the break. */
    Optional<Witness> witness(WireBreak found, Descriptor readerRoot) {
        for (var value :
                found.values().isEmpty() ? Collections.<@Nullable Object>singletonList(null) : found.values()) {
            try {
                var message = message(found.path().root(), found, 0, value, 0);
                var refusal = refusal(message, found, readerRoot);
                if (refusal.isPresent()) {
                    return Optional.of(new Witness(MessageJson.write(message), NAME, refusal.get()));
                }
            } catch (TooDeepException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<String> refusal(DynamicMessage written, WireBreak found, Descriptor readerRoot) {
        try {
            var read = DynamicMessage.parseFrom(readerRoot, written.toByteString(), readerExtensions.registry());
            var numbers = found.path().fields().stream()
                    .map(FieldDescriptor::getNumber)
                    .toList();
            var sent = at(written, numbers, 0);
            var arrived = at(read, numbers, 0);
            return sent.equals(arrived)
                    ? Optional.empty()
                    : Optional.of(found.path().pointer() + " is written as " + sent + " and read as " + arrived);
        } catch (InvalidProtocolBufferException | UninitializedMessageException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The value at the end of a way of field numbers, as text that is equal for equal values. */
    private static String at(Message message, List<Integer> numbers, int next) {
        if (next == numbers.size()) {
            return MessageJson.write(message);
        }
        var field = message.getDescriptorForType().findFieldByNumber(numbers.get(next));
        if (field == null) {
            for (var set : message.getAllFields().keySet()) {
                field = set.getNumber() == numbers.get(next) ? set : field;
            }
        }
        if (field == null) {
            return "nothing";
        }
        if (field.isRepeated()) {
            var count = message.getRepeatedFieldCount(field);
            var all = new StringBuilder();
            for (var i = 0; i < count; i++) {
                all.append(i == 0 ? "" : ", ").append(value(message.getRepeatedField(field, i), field, numbers, next));
            }
            return count == 1 ? all.toString() : count == 0 ? "nothing" : "[" + all + "]";
        }
        return field.hasPresence() && !message.hasField(field) && !field.hasDefaultValue()
                ? "nothing"
                : value(message.getField(field), field, numbers, next);
    }

    private static String value(Object value, FieldDescriptor field, List<Integer> numbers, int next) {
        if (value instanceof Message inner) {
            return at(inner, numbers, next + 1);
        }
        if (value instanceof EnumValueDescriptor named) {
            return String.valueOf(named.getNumber());
        }
        if (value instanceof Boolean flag) {
            return flag ? "1" : "0";
        }
        return switch (field.getType()) {
            case UINT32, FIXED32 -> Integer.toUnsignedString((Integer) value);
            case UINT64, FIXED64 -> Long.toUnsignedString((Long) value);
            case STRING ->
                com.google.protobuf.TextFormat.escapeBytes(com.google.protobuf.ByteString.copyFromUtf8((String) value));
            case BYTES -> com.google.protobuf.TextFormat.escapeBytes((com.google.protobuf.ByteString) value);
            default -> String.valueOf(value);
        };
    }

    private DynamicMessage message(Descriptor type, WireBreak found, int next, @Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new TooDeepException();
        }
        var message = DynamicMessage.newBuilder(type);
        fillRequired(message, type, depth);
        var fields = found.path().fields();
        if (next < fields.size()) {
            var field = fields.get(next);
            var last = next == fields.size() - 1;
            var content = field.getJavaType() == JavaType.MESSAGE
                    ? message(field.getMessageType(), found, next + 1, value, depth + 1)
                    : last && value != null ? value : some(field, depth);
            set(message, field, content, last && found.rule() == ProtobufRule.REPEATED_READ_AS_ONE);
            if (last && found.rule() == ProtobufRule.MAP_LOSES_ENTRIES) {
                message.addRepeatedField(field, content);
            }
            if (last) {
                found.together().forEach(other -> set(message, other, some(other, depth), false));
            }
        }
        return message.buildPartial();
    }

    private static void set(DynamicMessage.Builder message, FieldDescriptor field, Object content, boolean twice) {
        if (!field.isRepeated()) {
            message.setField(field, content);
            return;
        }
        message.addRepeatedField(field, content);
        if (twice) {
            message.addRepeatedField(field, content);
        }
    }

    private void fillRequired(DynamicMessage.Builder message, Descriptor type, int depth) {
        for (var field : type.getFields()) {
            if (field.isRequired()) {
                message.setField(field, some(field, depth));
            }
        }
    }

    private Object some(FieldDescriptor field, int depth) {
        if (depth > MAX_DEPTH) {
            throw new TooDeepException();
        }
        if (field.getJavaType() == JavaType.MESSAGE) {
            var message = DynamicMessage.newBuilder(field.getMessageType());
            fillRequired(message, field.getMessageType(), depth + 1);
            return message.buildPartial();
        }
        return WireTypes.telling(field).getFirst();
    }

    private static final class TooDeepException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooDeepException() {
            super("no message ends", null, false, false);
        }
    }
}
