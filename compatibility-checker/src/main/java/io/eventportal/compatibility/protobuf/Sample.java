package io.eventportal.compatibility.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import io.eventportal.compatibility.protobuf.WireBreak.Proof;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds events that are to show a break: what the path needs, what is required, and what the proof asks for. */
final class Sample {

    private static final int MAX_DEPTH = 90;

    private final WireBreak found;
    private final List<Integer> numbers;

    Sample(WireBreak found) {
        this.found = found;
        this.numbers = found.path().numbers();
    }

    /** What a judge says of the first event that it says something of, the most telling first; empty if it says nothing. */
    <T> Optional<T> first(Descriptor root, Function<DynamicMessage, Optional<T>> judge) {
        try {
            for (var value : values(last(root))) {
                var said = judge.apply(message(root, 0, value, 0));
                if (said.isPresent()) {
                    return said;
                }
            }
            return Optional.empty();
        } catch (TooDeepException e) {
            return Optional.empty(); // no such event ends
        }
    }

    private @Nullable FieldDescriptor last(Descriptor root) {
        FieldDescriptor last = null;
        var type = root;
        for (var number : numbers) {
            last = type.findFieldByNumber(number);
            if (last.getJavaType() == JavaType.MESSAGE) {
                type = last.getMessageType();
            }
        }
        return last;
    }

    /** What to put into the last field; null stands for what it takes to be there. */
    private List<@Nullable Object> values(@Nullable FieldDescriptor last) {
        var none = new ArrayList<@Nullable Object>();
        none.add(null);
        if (last == null) {
            return none;
        }
        if (last.getJavaType() == JavaType.MESSAGE) {
            return found.proof() instanceof Proof.Telling ? messages(last) : none;
        }
        return switch (found.proof()) {
            case Proof.Telling telling -> new ArrayList<@Nullable Object>(telling(last));
            case Proof.Renumbered renumbered -> new ArrayList<@Nullable Object>(telling(last));
            case Proof.EnumValue chosen -> {
                var value = last.getEnumType().findValueByName(chosen.name());
                yield value == null ? none : new ArrayList<@Nullable Object>(List.of(value));
            }
            case Proof.Zero zero -> new ArrayList<@Nullable Object>(List.of(zero(last)));
            case Proof.Nothing nothing -> none;
            case Proof.Absent absent -> none;
            case Proof.Twice twice -> none;
            case Proof.Duplicate duplicate -> none;
            case Proof.Together together -> none;
        };
    }

    /** Values that are likely to arrive as others: the ends of the type's range. Never empty. */
    private static List<Object> telling(FieldDescriptor field) {
        return switch (field.getType()) {
            case INT32, SINT32, SFIXED32 -> List.of(-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 2);
            case UINT32, FIXED32 -> List.of(-1, 2);
            case INT64, SINT64, SFIXED64 -> List.of(5_000_000_000L, -1L, Long.MIN_VALUE, 2L);
            case UINT64, FIXED64 -> List.of(5_000_000_000L, -1L, 2L);
            case BOOL -> List.of(true, false);
            case FLOAT -> List.of(1.5f);
            case DOUBLE -> List.of(1.5d);
            case STRING -> List.of("text");
            case BYTES -> List.of(ByteString.copyFrom(new byte[] {(byte) 0xFF, 0x01}));
            case ENUM -> {
                var values = new ArrayList<Object>(field.getEnumType().getValues());
                values.sort(Comparator.comparing(value -> ((EnumValueDescriptor) value).getNumber() == 0));
                yield values;
            }
            case MESSAGE, GROUP -> throw new IllegalStateException("a message is built, not chosen");
        };
    }

    /** An entry of a map without a value is read as one with an empty message: one that says something tells them apart. */
    private List<@Nullable Object> messages(FieldDescriptor last) {
        var telling = telling(filled(last, 0));
        var messages = new ArrayList<@Nullable Object>();
        messages.add(null);
        messages.add(last.getContainingType().getOptions().getMapEntry() ? 0 : 1, telling);
        return messages;
    }

    private DynamicMessage telling(DynamicMessage message) {
        var telling = message.toBuilder();
        message.getDescriptorForType().getFields().stream()
                .min(Comparator.comparing(field -> field.getJavaType() == JavaType.MESSAGE))
                .ifPresent(field -> set(telling, field, some(field, 0)));
        return telling.buildPartial();
    }

    private static Object zero(FieldDescriptor field) {
        return field.getType() == FieldDescriptor.Type.ENUM
                ? field.getEnumType().findValueByNumberCreatingIfUnknown(0)
                : field.getDefaultValue();
    }

    private DynamicMessage message(Descriptor type, int next, @Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new TooDeepException();
        }
        var message = DynamicMessage.newBuilder(type);
        fillRequired(message, type, depth);
        if (next < numbers.size()) {
            var field = type.findFieldByNumber(numbers.get(next));
            if (next == numbers.size() - 1) {
                place(message, field, value, depth);
            } else {
                set(message, field, message(field.getMessageType(), next + 1, value, depth + 1));
            }
        }
        return message.buildPartial();
    }

    private void place(DynamicMessage.Builder message, FieldDescriptor field, @Nullable Object value, int depth) {
        switch (found.proof()) {
            case Proof.Absent absent -> {
                // The field is left out.
            }
            case Proof.Nothing nothing -> set(message, field, value == null ? some(field, depth) : value);
            case Proof.Twice twice -> {
                set(message, field, some(field, depth));
                set(message, field, other(field, depth));
            }
            case Proof.Duplicate duplicate -> {
                set(message, field, some(field, depth));
                set(message, field, some(field, depth));
            }
            case Proof.Together together -> {
                set(message, field, some(field, depth));
                var beside = message.getDescriptorForType()
                        .findFieldByNumber(together.other().number());
                set(message, beside, some(beside, depth));
            }
            case Proof.Telling telling -> set(message, field, value == null ? some(field, depth) : value);
            case Proof.Renumbered renumbered -> set(message, field, value == null ? some(field, depth) : value);
            case Proof.EnumValue chosen -> set(message, field, value == null ? some(field, depth) : value);
            case Proof.Zero zero -> set(message, field, value == null ? some(field, depth) : value);
        }
    }

    private static void set(DynamicMessage.Builder message, FieldDescriptor field, Object content) {
        if (field.isRepeated()) {
            message.addRepeatedField(field, content);
        } else {
            message.setField(field, content);
        }
    }

    private void fillRequired(DynamicMessage.Builder message, Descriptor type, int depth) {
        var isEntry = type.getOptions().getMapEntry();
        for (var field : type.getFields()) {
            if (field.isRequired() || (isEntry && field.getJavaType() == JavaType.MESSAGE)) {
                message.setField(field, some(field, depth));
            }
        }
    }

    private Object some(FieldDescriptor field, int depth) {
        return field.getJavaType() == JavaType.MESSAGE ? filled(field, depth) : unlikeDefault(field);
    }

    /** A value that is not what a reader takes where nothing arrives, if the type has another. */
    private static Object unlikeDefault(FieldDescriptor field) {
        var values = telling(field);
        for (var value : values) {
            if (field.isRepeated() || !value.equals(field.getDefaultValue())) {
                return value;
            }
        }
        return values.getFirst();
    }

    private Object other(FieldDescriptor field, int depth) {
        if (field.getJavaType() != JavaType.MESSAGE) {
            return telling(field).getLast();
        }
        var message = filled(field, depth);
        if (!field.isMapField()) {
            return message;
        }
        var key = field.getMessageType().findFieldByNumber(1);
        return message.toBuilder().setField(key, some(key, depth)).buildPartial();
    }

    private DynamicMessage filled(FieldDescriptor field, int depth) {
        if (depth > MAX_DEPTH) {
            throw new TooDeepException();
        }
        var message = DynamicMessage.newBuilder(field.getMessageType());
        fillRequired(message, field.getMessageType(), depth + 1);
        return message.buildPartial();
    }

    private static final class TooDeepException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooDeepException() {
            super("no message ends", null, false, false);
        }
    }
}
