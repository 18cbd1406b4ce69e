package io.eventportal.traffic;

import io.eventportal.schema.AvroSchema;
import io.eventportal.schema.JsonSchema;
import io.eventportal.schema.ProtobufSchema;
import io.eventportal.schema.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The name that a schema gives to the records written with it.
 *
 * @param full with its namespace or package
 */
record RecordName(String full, String simple) {

    /** Null if there is none. */
    static @Nullable RecordName of(Schema schema) {
        return switch (schema) {
            case AvroSchema avro -> avro(avro.parsed());
            case ProtobufSchema protobuf -> protobuf(protobuf);
            case JsonSchema json -> null; // a title is no name
        };
    }

    private static @Nullable RecordName avro(org.apache.avro.Schema schema) {
        return schema.getType() == org.apache.avro.Schema.Type.RECORD
                ? new RecordName(schema.getFullName(), schema.getName())
                : null;
    }

    /** Only where the file holds one message: else the value says which it is, in a way that serializers differ in. */
    private static @Nullable RecordName protobuf(ProtobufSchema schema) {
        if (schema.message().isEmpty() || schema.file().getMessageTypes().size() > 1) {
            return null;
        }
        var message = schema.file().getMessageTypes().getFirst();
        return new RecordName(message.getFullName(), message.getName());
    }
}
