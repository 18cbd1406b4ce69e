package io.eventportal.schema;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A valid Protobuf file, linked with what it imports.
 *
 * @param canonicalText the file's descriptor: no comments, no layout, fields by number, types by name
 * @param name full name of the first message, which is what a record holds; empty if the file has none
 * @param file the linked descriptor, ready for dynamic messages; carries reserved numbers and names
 * @param locations line and column of messages, fields, enums and enum values, by their full names
 */
public record ProtobufSchema(
        SchemaSource source, String canonicalText, String name, FileDescriptor file, Map<String, Location> locations)
        implements Schema {

    /** Name under which the main text is linked. */
    static final String MAIN = "schema.proto";

    static ProtobufSchema parse(SchemaSource source) {
        SchemaLimits.checkSize(source);
        var depth = ProtobufFiles.depth(source.text());
        for (var text : source.references().values()) {
            depth = Math.max(depth, ProtobufFiles.depth(text));
        }
        if (depth > SchemaLimits.MAX_DEPTH) {
            throw InvalidSchemaException.of(
                    "The schema is nested deeper than " + SchemaLimits.MAX_DEPTH + " levels", Location.WHOLE);
        }
        var effort = Math.max(depth, source.text().length() / 10_000);
        return StackGuard.call(effort, () -> build(source));
    }

    private static ProtobufSchema build(SchemaSource source) {
        var files = new ProtobufFiles(source);
        var main = files.main();
        var first = main.getMessageTypes().isEmpty()
                ? ""
                : main.getMessageTypes().getFirst().getFullName();
        return new ProtobufSchema(
                source,
                ProtobufCanonical.text(main.toProto()),
                first,
                main,
                Map.copyOf(new LinkedHashMap<>(files.locations())));
    }

    /** The message that a record holds: the first of the file. */
    public Optional<Descriptor> message() {
        return file.getMessageTypes().stream().findFirst();
    }

    @Override
    public ProtobufSchema only(String type) {
        return file.getMessageTypes().stream()
                .filter(message ->
                        message.getName().equals(type) || message.getFullName().equals(type))
                .findFirst()
                .map(message -> narrowed(ProtobufPart.of(message)))
                .orElse(this);
    }

    private ProtobufSchema narrowed(FileDescriptor part) {
        return new ProtobufSchema(
                source,
                ProtobufCanonical.text(part.toProto()),
                part.getMessageTypes().getFirst().getFullName(),
                part,
                locations);
    }

    /** Where a message, field, enum or enum value stands. */
    public Location locate(String fullName) {
        var found = locations.get(fullName);
        return found == null ? Location.at(fullName) : found;
    }

    /** The file as a descriptor message. */
    public FileDescriptorProto descriptor() {
        return file.toProto();
    }
}
