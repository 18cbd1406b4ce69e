package io.eventportal.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;

/** A Protobuf file with one message and the messages that it uses, directly or not. Enums and extensions stay. */
final class ProtobufPart {

    private ProtobufPart() {}

    /** The message comes first; the others follow in the file's order. */
    static FileDescriptor of(Descriptor message) {
        var file = message.getFile();
        var used = used(message);
        var part = file.toProto().toBuilder().clearMessageType().clearService();
        part.addMessageType(message.toProto());
        file.getMessageTypes().stream()
                .filter(other -> other != message && used.contains(other))
                .forEach(other -> part.addMessageType(other.toProto()));
        try {
            return FileDescriptor.buildFrom(part.build(), file.getDependencies().toArray(FileDescriptor[]::new));
        } catch (DescriptorValidationException e) {
            return file; // an extension of a message that was left out: the whole file says the same and more
        }
    }

    /** Top-level messages of the same file that a message's fields lead to, itself included. */
    private static Set<Descriptor> used(Descriptor message) {
        var used = new LinkedHashSet<Descriptor>();
        var open = new ArrayDeque<Descriptor>();
        open.add(message);
        while (!open.isEmpty()) {
            var next = open.remove();
            if (used.add(next)) {
                open.addAll(next.getNestedTypes());
                next.getFields().stream()
                        .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
                        .map(field -> field.getMessageType())
                        .forEach(type -> open.add(outermost(type)));
            }
        }
        return used;
    }

    private static Descriptor outermost(Descriptor type) {
        var outer = type;
        while (outer.getContainingType() != null) {
            outer = outer.getContainingType();
        }
        return outer;
    }
}
