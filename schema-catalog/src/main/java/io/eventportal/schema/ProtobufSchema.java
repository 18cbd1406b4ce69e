package io.eventportal.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A valid Protobuf file, linked with what it imports. What not every reader of a schema needs is made when asked for. */
public final class ProtobufSchema implements Schema {

    /** Name under which the main text is linked. */
    static final String MAIN = "schema.proto";

    private static final int ALWAYS_LARGE = 1_000;

    private final SchemaSource source;
    private final ProtobufFile declared;
    private volatile @Nullable String canonicalText;

    private ProtobufSchema(SchemaSource source, ProtobufFile declared) {
        this.source = source;
        this.declared = declared;
    }

    static ProtobufSchema parse(SchemaSource source) {
        SchemaLimits.checkSize(source);
        return new ProtobufSchema(source, ProtobufFiles.read(source));
    }

    @Override
    public SchemaSource source() {
        return source;
    }

    /** The file without comments and layout, its declarations in one order, with the files that it imports. */
    @Override
    public String canonicalText() {
        var known = canonicalText;
        if (known == null) {
            known = ProtobufCanonical.text(declared);
            canonicalText = known;
        }
        return known;
    }

    /** Full name of the first message, which is what a record holds; empty if the file has none. */
    @Override
    public String name() {
        return declared.messages().isEmpty()
                ? ""
                : declared.messages().getFirst().fullName();
    }

    /** What the file declares. */
    public ProtobufFile declared() {
        return declared;
    }

    /** What the Protobuf runtime makes of the file, ready for dynamic messages. */
    public FileDescriptor file() {
        return StackGuard.call(source.text().length() > 20_000 ? ALWAYS_LARGE : 0, declared::descriptor);
    }

    /** The message that a record holds, as the runtime has it: the first of the file. */
    public Optional<Descriptor> message() {
        return file().getMessageTypes().stream().findFirst();
    }

    @Override
    public ProtobufSchema only(String type) {
        return declared.messages().stream()
                .filter(message ->
                        message.name().equals(type) || message.fullName().equals(type))
                .findFirst()
                .map(message -> new ProtobufSchema(source, ProtobufPart.of(message)))
                .orElse(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProtobufSchema schema
                && source.equals(schema.source)
                && declared.messages().size() == schema.declared.messages().size()
                && name().equals(schema.name());
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return "ProtobufSchema[" + name() + "]";
    }
}
