package io.eventportal.reference.messaging;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.function.Function;

/** Reads Protobuf by the reader's own message, once the writer's schema has told that it is the same one. */
public final class ProtobufReader<T> implements EventReader<T> {

    private final Descriptor message;
    private final Function<ReadMessage, T> data;
    private final RecentlyUsed<Written, String> names = new RecentlyUsed<>(100);

    private ProtobufReader(Descriptor message, Function<ReadMessage, T> data) {
        this.message = message;
        this.data = data;
    }

    /**
     * @param schemaFile below {@code asyncapi/}
     * @param messageName simple name of a message at the top of the file; its full name is the writer's
     */
    public static <T> ProtobufReader<T> of(String schemaFile, String messageName, Function<ReadMessage, T> data) {
        var file = ProtobufFiles.compile(schemaFile, PublishedLanguage.text(schemaFile));
        return new ProtobufReader<>(ProtobufFiles.message(file, messageName), data);
    }

    @Override
    public T read(byte[] value, SchemaRegistry schemas) {
        var framed = ConfluentWireFormat.read(value);
        var written = new Written(framed.schemaId(), ConfluentWireFormat.readMessagePath(framed.rest()));
        var name = names.get(written, it -> it.messageName(schemas.schema(it.schemaId())));
        if (!name.equals(message.getFullName())) {
            throw new UndecodableEventException("The value is a " + name + ", not a " + message.getFullName() + ".");
        }
        try {
            return data.apply(new ReadMessage(DynamicMessage.parseFrom(message, ByteString.copyFrom(framed.rest()))));
        } catch (InvalidProtocolBufferException e) {
            throw new UndecodableEventException("The value is no Protobuf message.", e);
        }
    }

    private record Written(int schemaId, List<Integer> path) {

        String messageName(WriterSchema writer) {
            if (!writer.type().equals(WriterSchema.PROTOBUF)) {
                throw new UndecodableEventException("The value's schema is " + writer.type() + ", not Protobuf.");
            }
            try {
                return ProtobufFiles.messageAt(path, writer.text())
                        .orElseThrow(() -> new UndecodableEventException(
                                "Schema " + schemaId + " has no message at the path " + path + "."));
            } catch (IllegalArgumentException e) {
                throw new UndecodableEventException("The value's schema is no Protobuf file.", e);
            }
        }
    }
}
