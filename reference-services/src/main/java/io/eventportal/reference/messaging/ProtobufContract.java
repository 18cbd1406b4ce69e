package io.eventportal.reference.messaging;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.util.List;
import java.util.function.BiConsumer;

/** Protobuf's binary encoding behind a schema id and the path of the message within its file. */
public final class ProtobufContract<T> extends EventContract<T> {

    private final Descriptor message;
    private final SubjectSchema subject;
    private final BiConsumer<T, MessageFields> fields;

    private ProtobufContract(
            String topic, String type, Descriptor message, String text, BiConsumer<T, MessageFields> fields) {
        super(topic, type);
        this.message = message;
        this.subject =
                new SubjectSchema(topic + "-" + message.getFullName(), new WriterSchema(WriterSchema.PROTOBUF, text));
        this.fields = fields;
    }

    /**
     * @param schemaFile below {@code asyncapi/}
     * @param messageName simple name of a message at the top of the file
     * @param fields sets the message's fields from the data
     */
    public static <T> ProtobufContract<T> of(
            String topic, String type, String schemaFile, String messageName, BiConsumer<T, MessageFields> fields) {
        var text = PublishedLanguage.text(schemaFile);
        var message = ProtobufFiles.message(ProtobufFiles.compile(schemaFile, text), messageName);
        return new ProtobufContract<>(topic, type, message, text, fields);
    }

    @Override
    EncodedEvent encode(T data) {
        var builder = new MessageFields(DynamicMessage.newBuilder(message));
        fields.accept(data, builder);
        return new EncodedEvent(
                "application/protobuf", bytes(builder.build()), null, subject.schema(), subject.subject());
    }

    private byte[] bytes(Message event) {
        return ConfluentWireFormat.withMessagePath(ProtobufFiles.path(message), event.toByteArray());
    }

    @Override
    List<SubjectSchema> schemasToRegister() {
        return List.of(subject);
    }
}
