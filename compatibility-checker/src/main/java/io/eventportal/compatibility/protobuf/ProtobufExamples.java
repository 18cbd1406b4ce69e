package io.eventportal.compatibility.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.eventportal.compatibility.Example;
import io.eventportal.compatibility.ExampleMaker;
import io.eventportal.schema.ProtobufSchema;
import io.eventportal.schema.Schema;
import io.eventportal.schema.SchemaFormat;
import java.util.HashSet;
import java.util.Set;

/** Events of a Protobuf schema, in Protobuf's JSON form: encoded by the Protobuf runtime and read back. */
public final class ProtobufExamples implements ExampleMaker {

    private static final String ENGINE = "Protobuf";

    @Override
    public SchemaFormat format() {
        return SchemaFormat.PROTOBUF;
    }

    @Override
    public Example example(Schema schema) {
        var type = ((ProtobufSchema) schema).message();
        if (type.isEmpty()) {
            return new Example.None("The file declares no message.");
        }
        try {
            var message = new Draft().message(type.get(), 0);
            var read = DynamicMessage.parseFrom(type.get(), message.toByteArray());
            return read.equals(message)
                    ? new Example.Made(MessageJson.write(message), ENGINE)
                    : new Example.None("Protobuf does not read the example as it was written.");
        } catch (NoMessageException e) {
            return new Example.None("Every event of this schema would be endless, or too large to show.");
        } catch (InvalidProtocolBufferException e) {
            return new Example.None("Protobuf did not take the example that was made.");
        }
    }

    private static final class NoMessageException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoMessageException() {
            super("no message", null, false, false);
        }
    }

    /** Fills every field, of a oneof the first; where a message would contain itself, the field is left out. */
    private static final class Draft {

        private static final int MAX_DEPTH = 60;
        private static final int MAX_VALUES = 5_000;

        private final Set<String> open = new HashSet<>();
        private int values;

        DynamicMessage message(Descriptor type, int depth) {
            if (depth > MAX_DEPTH || !open.add(type.getFullName())) {
                throw new NoMessageException();
            }
            try {
                var message = DynamicMessage.newBuilder(type);
                for (var field : type.getFields()) {
                    var oneof = field.getRealContainingOneof();
                    if (oneof == null || !message.hasOneof(oneof)) {
                        fill(message, field, depth);
                    }
                }
                return message.buildPartial();
            } finally {
                open.remove(type.getFullName());
            }
        }

        private void fill(DynamicMessage.Builder message, FieldDescriptor field, int depth) {
            try {
                var value = value(field, depth);
                if (field.isRepeated()) {
                    message.addRepeatedField(field, value);
                } else {
                    message.setField(field, value);
                }
            } catch (NoMessageException e) {
                if (field.isRequired() || values > MAX_VALUES) {
                    throw e;
                }
            }
        }

        private Object value(FieldDescriptor field, int depth) {
            if (++values > MAX_VALUES) {
                throw new NoMessageException();
            }
            return field.getJavaType() == JavaType.MESSAGE ? message(field.getMessageType(), depth + 1) : plain(field);
        }

        private static Object plain(FieldDescriptor field) {
            return switch (field.getJavaType()) {
                case INT -> 1;
                case LONG -> 1L;
                case FLOAT -> 1.5f;
                case DOUBLE -> 1.5d;
                case BOOLEAN -> true;
                case STRING -> "text";
                case BYTE_STRING -> ByteString.copyFromUtf8("bytes");
                case ENUM -> telling(field);
                case MESSAGE -> throw new IllegalStateException("a message is built, not chosen");
            };
        }

        /** The first that is not what a reader takes where nothing arrives. */
        private static EnumValueDescriptor telling(FieldDescriptor field) {
            return field.getEnumType().getValues().stream()
                    .filter(value -> value.getNumber() != 0)
                    .findFirst()
                    .orElse(field.getEnumType().getValues().getFirst());
        }
    }
}
