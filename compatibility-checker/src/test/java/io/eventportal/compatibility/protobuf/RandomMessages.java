package io.eventportal.compatibility.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import java.util.HashSet;
import java.util.Random;
import java.util.stream.Stream;

/** Writes messages that a descriptor allows; enums hold the values that they name. */
final class RandomMessages {

    private final Random random;

    RandomMessages(long seed) {
        this.random = new Random(seed);
    }

    DynamicMessage of(Descriptor type) {
        return of(type, 3);
    }

    private DynamicMessage of(Descriptor type, int depth) {
        var message = DynamicMessage.newBuilder(type);
        Stream.concat(type.getFields().stream(), extensions(type)).forEach(field -> {
            var isMessage = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
            if (field.isRequired()
                    || type.getOptions().getMapEntry()
                    || (random.nextInt(4) != 0 && !(isMessage && depth == 0))) {
                fill(message, field, depth);
            }
        });
        return message.build();
    }

    private static Stream<FieldDescriptor> extensions(Descriptor type) {
        return type.getFile().getExtensions().stream().filter(field -> field.getContainingType() == type);
    }

    private void fill(DynamicMessage.Builder message, FieldDescriptor field, int depth) {
        var keys = new HashSet<Object>();
        for (var i = field.isRepeated() ? random.nextInt(3) : 1; i > 0; i--) {
            var value = value(field, depth);
            if (!field.isRepeated()) {
                message.setField(field, value);
            } else if (!field.isMapField() || keys.add(key((DynamicMessage) value))) {
                message.addRepeatedField(field, value);
            }
        }
    }

    private static Object key(DynamicMessage entry) {
        return entry.getField(entry.getDescriptorForType().findFieldByNumber(1));
    }

    private Object value(FieldDescriptor field, int depth) {
        var odd = random.nextInt(3) == 0;
        return switch (field.getJavaType()) {
            case INT -> odd ? random.nextInt() : random.nextInt(4) - 1;
            case LONG -> odd ? random.nextLong() : (long) random.nextInt(4) - 1;
            case FLOAT -> odd ? 0f : random.nextFloat();
            case DOUBLE -> odd ? 0d : random.nextDouble();
            case BOOLEAN -> random.nextBoolean();
            case STRING -> odd ? "" : "t\u00e9xt" + random.nextInt(9);
            case BYTE_STRING -> ByteString.copyFrom(new byte[] {(byte) random.nextInt(256)});
            case ENUM -> {
                var values = field.getEnumType().getValues();
                var value = values.get(random.nextInt(values.size()));
                // A dynamic message takes another name of zero for something else than zero.
                yield value.getNumber() == 0 ? field.getEnumType().findValueByNumber(0) : value;
            }
            case MESSAGE -> of(field.getMessageType(), Math.max(0, depth - 1));
        };
    }
}
