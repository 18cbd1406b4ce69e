package io.eventportal.traffic;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads Protobuf's binary encoding: bare, or after a schema id and, as serializers differ, the path of the message
 * within its file (Confluent), a reference to it (Apicurio), or nothing. Fields that the message does not declare, and
 * required ones that are missing, make a payload that does not conform.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">Wire format</a>
 */
final class ProtobufCheck implements PayloadCheck {

    private static final int MAX_PATH = 32;

    private final FileDescriptor file;
    private final SchemaIds schemaIds;

    /** @param file holds at least one message; a record without a path holds the first */
    ProtobufCheck(FileDescriptor file, SchemaIds schemaIds) {
        this.file = file;
        this.schemaIds = schemaIds;
    }

    @Override
    public Judgement check(byte[] value) {
        return read(value).judgement;
    }

    @Override
    public boolean describe(byte[] value, long timestamp, FieldTree fields) {
        var message = read(value).message;
        if (message == null) {
            return false;
        }
        ProtobufValues.tell(message, fields.begin(timestamp));
        return true;
    }

    /** @param message null if the payload is none */
    private record Reading(Judgement judgement, @Nullable Message message) {

        static final Reading NONE = new Reading(Judgement.undecodable("protobuf", ""), null);
    }

    private Reading read(byte[] value) {
        var prefix = schemaIds.prefixLength(value);
        var first = file.getMessageTypes().getFirst();
        if (prefix == 0) {
            return read(first, ByteString.copyFrom(value));
        }
        var payload = ByteString.copyFrom(value, prefix, value.length - prefix);
        return Stream.of(afterPath(payload), read(first, afterReference(payload)), read(first, payload))
                .min(Comparator.comparing(reading -> reading.judgement.conformance()))
                .orElse(Reading.NONE);
    }

    private Reading afterPath(ByteString payload) {
        try {
            var in = payload.newCodedInput();
            var message = message(in);
            return message == null ? Reading.NONE : read(message, payload.substring(in.getTotalBytesRead()));
        } catch (IOException e) {
            return Reading.NONE;
        }
    }

    /** The message at a path: a count, then an index at each level; a single 0 stands for the first message. */
    private @Nullable Descriptor message(CodedInputStream in) throws IOException {
        var count = in.readSInt32();
        if (count < 0 || count > MAX_PATH) {
            return null;
        }
        List<Descriptor> level = file.getMessageTypes();
        var found = level.getFirst();
        for (var i = 0; i < count; i++) {
            var index = in.readSInt32();
            if (index < 0 || index >= level.size()) {
                return null;
            }
            found = level.get(index);
            level = found.getNestedTypes();
        }
        return found;
    }

    /** What follows a message with its length in front; nothing readable if there is none. */
    private static @Nullable ByteString afterReference(ByteString payload) {
        try {
            var in = payload.newCodedInput();
            in.skipRawBytes(in.readRawVarint32());
            return payload.substring(in.getTotalBytesRead());
        } catch (IOException e) {
            return null;
        }
    }

    private static Reading read(Descriptor message, @Nullable ByteString payload) {
        if (payload == null) {
            return Reading.NONE;
        }
        try {
            var read = DynamicMessage.newBuilder(message).mergeFrom(payload).buildPartial();
            return new Reading(judgement(read), read);
        } catch (InvalidProtocolBufferException e) {
            return Reading.NONE;
        }
    }

    private static Judgement judgement(Message read) {
        if (!read.isInitialized()) {
            var missing = read.findInitializationErrors().getFirst();
            return Judgement.nonConformant("required-field", pointer(missing));
        }
        var undeclared = undeclaredField(read);
        return undeclared == null ? Judgement.CONFORMANT : Judgement.nonConformant("undeclared-field", undeclared);
    }

    /** Of a path as {@code a.b[3].c}. */
    private static String pointer(String path) {
        return "/" + path.replaceAll("\\[\\d+]", "/*").replace('.', '/');
    }

    /** Its number, behind the names of what it is in; null if there is none. */
    private static @Nullable String undeclaredField(Message message) {
        var unknown = message.getUnknownFields().asMap().keySet();
        if (!unknown.isEmpty()) {
            return "/" + unknown.iterator().next();
        }
        for (var field : message.getAllFields().entrySet()) {
            if (field.getKey().getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                var name = "/" + field.getKey().getName();
                var found = field.getValue() instanceof List<?> list
                        ? list.stream()
                                .map(item -> undeclaredField((Message) item))
                                .filter(Objects::nonNull)
                                .findFirst()
                                .map(inside -> name + "/*" + inside)
                                .orElse(null)
                        : within(name, undeclaredField((Message) field.getValue()));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable String within(String name, @Nullable String inside) {
        return inside == null ? null : name + inside;
    }
}
