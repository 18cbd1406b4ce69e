package io.eventportal.compatibility.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.eventportal.compatibility.Witness;
import io.eventportal.schema.ProtobufMessage;
import io.eventportal.schema.ProtobufSchema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The independent engine for the JSON form: the Protobuf runtime prints an event with the writer's descriptor and reads it
 * with the reader's, which refuses names that it does not know.
 *
 * @see <a href="https://protobuf.dev/programming-guides/json/">ProtoJSON</a>
 */
final class JsonJudge {

    private static final String NAME = "Protobuf JsonFormat";

    private final ProtobufSchema reader;
    private final ProtobufSchema writer;

    JsonJudge(ProtobufSchema reader, ProtobufSchema writer) {
        this.reader = reader;
        this.writer = writer;
    }

    /** An event whose JSON the writer may send and the reader refuses or reads differently, if one shows the break. */
    Optional<Witness> witness(WireBreak found) {
        if (found.path().fields().stream().anyMatch(field -> field.isExtension())) {
            return Optional.empty(); // the runtime has no JSON for extensions
        }
        var written = descriptor(writer, found.path().writer());
        var read = descriptor(reader, found.path().reader());
        if (written == null || read == null) {
            return Optional.empty();
        }
        return new Sample(found).first(written, event -> refused(event, found, read));
    }

    private static Optional<Witness> refused(DynamicMessage event, WireBreak found, Descriptor reader) {
        String json;
        try {
            json = JsonFormat.printer().omittingInsignificantWhitespace().print(event);
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            return Optional.empty(); // no event of the writer's in JSON
        }
        try {
            var read = DynamicMessage.newBuilder(reader);
            JsonFormat.parser().merge(json, read);
            return WireJudge.difference(
                            event, read.buildPartial(), found, found.path().numbers())
                    .map(difference -> new Witness(json, NAME, difference));
        } catch (InvalidProtocolBufferException e) {
            return Optional.of(new Witness(json, NAME, String.valueOf(e.getMessage())));
        }
    }

    private static @Nullable Descriptor descriptor(ProtobufSchema schema, ProtobufMessage message) {
        var parent = message.parent();
        if (parent != null) {
            var around = descriptor(schema, parent);
            return around == null ? null : around.findNestedTypeByName(message.name());
        }
        var file = message.file().path().equals(schema.declared().path())
                ? schema.file()
                : message.file().descriptor();
        return file.findMessageTypeByName(message.name());
    }
}
