package io.eventportal.reference.messaging;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.squareup.wire.schema.CoreLoader;
import com.squareup.wire.schema.ErrorCollector;
import com.squareup.wire.schema.Linker;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.ProtoFile;
import com.squareup.wire.schema.internal.SchemaEncoder;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import com.squareup.wire.schema.internal.parser.TypeElement;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code .proto} texts. */
final class ProtobufFiles {

    private ProtobufFiles() {}

    /**
     * The file, ready for encoding and decoding. It may import only what comes with Protobuf itself.
     *
     * @throws IllegalArgumentException if it is no valid Protobuf file
     */
    static FileDescriptor compile(String name, String text) {
        var errors = new ErrorCollector();
        var file = ProtoFile.Companion.get(parse(name, text));
        var schema = new Linker(CoreLoader.INSTANCE.withErrors(errors), errors, true, true).link(List.of(file));
        if (!errors.getErrors().isEmpty()) {
            throw new IllegalArgumentException(name + ": " + String.join("; ", errors.getErrors()));
        }
        try {
            var encoded = new SchemaEncoder(schema).encode(file(schema.getProtoFiles(), name));
            return FileDescriptor.buildFrom(
                    FileDescriptorProto.parseFrom(encoded.toByteArray()), new FileDescriptor[0]);
        } catch (InvalidProtocolBufferException | DescriptorValidationException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private static ProtoFile file(List<ProtoFile> files, String name) {
        return files.stream()
                .filter(file -> file.getLocation().getPath().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Descriptor message(FileDescriptor file, String name) {
        var message = file.findMessageTypeByName(name);
        if (message == null) {
            throw new IllegalArgumentException(file.getName() + " has no message " + name + ".");
        }
        return message;
    }

    /** Indexes from the top of the file to the message, for example {@code [2]} for the third. */
    static List<Integer> path(Descriptor message) {
        var path = new ArrayDeque<Integer>();
        for (Descriptor at = message; at != null; at = at.getContainingType()) {
            path.addFirst(at.getIndex());
        }
        return List.copyOf(path);
    }

    /**
     * Full name of the message at a path of indexes in a file; empty if there is none.
     *
     * @throws IllegalArgumentException if the text is no Protobuf file
     */
    static Optional<String> messageAt(List<Integer> path, String text) {
        ProtoFileElement file = parse("writer.proto", text);
        var name = new StringBuilder(file.getPackageName() == null ? "" : file.getPackageName());
        var types = file.getTypes();
        for (int index : path) {
            var message = nthMessage(types, index);
            if (message == null) {
                return Optional.empty();
            }
            name.append(name.isEmpty() ? "" : ".").append(message.getName());
            types = message.getNestedTypes();
        }
        return Optional.of(name.toString());
    }

    private static @Nullable MessageElement nthMessage(List<? extends TypeElement> types, int index) {
        return types.stream()
                .filter(MessageElement.class::isInstance)
                .map(MessageElement.class::cast)
                .skip(index)
                .findFirst()
                .orElse(null);
    }

    private static ProtoFileElement parse(String name, String text) {
        try {
            return ProtoParser.Companion.parse(Location.get(name), text);
        } catch (IllegalStateException e) { // Wire's syntax error
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
