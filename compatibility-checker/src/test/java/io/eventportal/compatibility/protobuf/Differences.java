package io.eventportal.compatibility.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UninitializedMessageException;
import com.google.protobuf.util.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a reader makes of an event, said without a word of the checker's: null if it reads what was written. */
final class Differences {

    private Differences() {}

    static @Nullable String onWire(DynamicMessage written, Descriptor reader) {
        try {
            var extensions = ExtensionRegistry.newInstance();
            register(reader.getFile(), extensions);
            return between(written, DynamicMessage.parseFrom(reader, written.toByteString(), extensions));
        } catch (InvalidProtocolBufferException | UninitializedMessageException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void register(FileDescriptor file, ExtensionRegistry extensions) {
        for (var extension : file.getExtensions()) {
            if (extension.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                extensions.add(extension, DynamicMessage.getDefaultInstance(extension.getMessageType()));
            } else {
                extensions.add(extension);
            }
        }
    }

    static @Nullable String inJson(DynamicMessage written, Descriptor reader) {
        try {
            var read = DynamicMessage.newBuilder(reader);
            JsonFormat.parser().merge(JsonFormat.printer().print(written), read);
            return between(written, read.build());
        } catch (InvalidProtocolBufferException | UninitializedMessageException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** The first field known to both that does not hold what was written. */
    private static @Nullable String between(Message written, Message read) {
        for (var field : fields(read.getDescriptorForType())) {
            var sent = fields(written.getDescriptorForType()).stream()
                    .filter(each -> each.getNumber() == field.getNumber())
                    .findFirst()
                    .orElse(null);
            if (sent == null) {
                continue;
            }
            if (isLostFromMap(written, sent, read, field)) {
                return field.getName() + ": " + written.getField(sent) + " became nothing";
            }
            var ours = values(written, sent, field);
            var theirs = values(read, field, sent);
            var difference = between(ours, theirs);
            if (difference != null) {
                return field.getName() + ": " + difference;
            }
        }
        return null;
    }

    /** A map's message that says something and does not arrive, whatever the reader would have known of it. */
    private static boolean isLostFromMap(Message written, FieldDescriptor sent, Message read, FieldDescriptor field) {
        return sent.getContainingType().getOptions().getMapEntry()
                && written.getField(sent) instanceof Message content
                && !content.getAllFields().isEmpty()
                && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                && !field.isRepeated()
                && !read.hasField(field);
    }

    private static List<FieldDescriptor> fields(Descriptor type) {
        var fields = new ArrayList<>(type.getFields());
        type.getFile().getExtensions().stream()
                .filter(extension -> extension.getContainingType() == type)
                .forEach(fields::add);
        return fields;
    }

    private static @Nullable String between(List<?> ours, List<?> theirs) {
        if (ours.size() != theirs.size()) {
            return ours + " became " + theirs;
        }
        for (var i = 0; i < ours.size(); i++) {
            var one = ours.get(i);
            var other = theirs.get(i);
            var difference = one instanceof Message message && other instanceof Message its
                    ? between(message, its)
                    : one.equals(other) ? null : one + " became " + other;
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    /**
     * The values that a field shows: those of a list, else the one that is there or stands for it. The value of a map's entry
     * is always there, so what is absent on the other side is its default here.
     */
    private static List<Object> values(Message message, FieldDescriptor field, FieldDescriptor other) {
        var values = new ArrayList<Object>();
        if (field.isMapField()) {
            var key = field.getMessageType().findFieldByNumber(1);
            var entries = new LinkedHashMap<Object, Object>();
            ((List<?>) message.getField(field)).forEach(entry -> entries.put(((Message) entry).getField(key), entry));
            return new ArrayList<>(entries.values());
        }
        if (field.isRepeated()) {
            ((List<?>) message.getField(field)).forEach(value -> values.add(plain(value, field)));
            return values;
        }
        var isMessage = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
        var absent = field.hasPresence() ? !message.hasField(field) : isZero(message.getField(field));
        var isInMap = other.getContainingType().getOptions().getMapEntry();
        if (absent && ((isMessage && !isInMap) || other.isRepeated())) {
            return values;
        }
        values.add(plain(message.getField(field), field));
        return values;
    }

    private static boolean isZero(Object value) {
        return switch (value) {
            case EnumValueDescriptor named -> named.getNumber() == 0;
            case Number number -> number.doubleValue() == 0;
            case Boolean flag -> !flag;
            case String text -> text.isEmpty();
            case ByteString bytes -> bytes.isEmpty();
            default -> false;
        };
    }

    private static Object plain(Object value, FieldDescriptor field) {
        return switch (value) {
            case Message message -> message;
            case EnumValueDescriptor named -> String.valueOf(named.getNumber());
            case Boolean flag -> flag ? "1" : "0";
            case ByteString bytes -> bytes.toString(StandardCharsets.ISO_8859_1);
            case String text -> ByteString.copyFromUtf8(text).toString(StandardCharsets.ISO_8859_1);
            case Integer number -> isUnsigned(field) ? Integer.toUnsignedString(number) : number.toString();
            case Long number -> isUnsigned(field) ? Long.toUnsignedString(number) : number.toString();
            default -> value.toString();
        };
    }

    private static boolean isUnsigned(FieldDescriptor field) {
        return switch (field.getType()) {
            case UINT32, UINT64, FIXED32, FIXED64 -> true;
            default -> false;
        };
    }
}
