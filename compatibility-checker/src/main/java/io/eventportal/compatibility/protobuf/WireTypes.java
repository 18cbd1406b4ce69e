package io.eventportal.compatibility.protobuf;

import io.eventportal.schema.ProtobufEnum;
import io.eventportal.schema.ProtobufField;
import io.eventportal.schema.ProtobufType;

/**
 * Which types a reader may declare for a number that a writer uses with another.
 *
 * <p>Types meet by their wire form; within one, the runtime casts. Safe is what gives back every value.
 */
final class WireTypes {

    private WireTypes() {}

    /** Whether a scalar reader gives back every value of another scalar type. */
    static boolean isSafe(ProtobufType writer, ProtobufType reader) {
        return switch (writer) {
            case INT32 -> reader == ProtobufType.INT32 || reader == ProtobufType.INT64;
            case UINT32 ->
                reader == ProtobufType.UINT32 || reader == ProtobufType.UINT64 || reader == ProtobufType.INT64;
            case SINT32 -> reader == ProtobufType.SINT32 || reader == ProtobufType.SINT64;
            case BOOL ->
                switch (reader) {
                    case BOOL, INT32, INT64, UINT32, UINT64 -> true;
                    default -> false;
                };
            case STRING -> reader == ProtobufType.STRING || reader == ProtobufType.BYTES;
            case DOUBLE, FLOAT, INT64, UINT64, FIXED64, FIXED32, BYTES, SFIXED32, SFIXED64, SINT64 -> writer == reader;
            case GROUP, MESSAGE, ENUM -> false;
        };
    }

    /** Whether the runtime casts one into the other, so that some values arrive. */
    static boolean isCast(ProtobufType writer, ProtobufType reader) {
        return family(writer) == family(reader) && family(writer) != 0;
    }

    private static int family(ProtobufType type) {
        return switch (type) {
            case INT32, INT64, UINT32, UINT64, BOOL, ENUM -> 1;
            case SINT32, SINT64 -> 2;
            case FIXED32, SFIXED32 -> 3;
            case FIXED64, SFIXED64 -> 4;
            case STRING, BYTES -> 5;
            case DOUBLE, FLOAT, GROUP, MESSAGE -> 0;
        };
    }

    /** Whether a reader's number gives back every value that the writer's enum names. */
    static boolean holdsEvery(ProtobufType reader, ProtobufEnum writer) {
        for (var value : writer.values()) {
            if (!holds(reader, value.number())) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(ProtobufType reader, int number) {
        return switch (reader) {
            case INT32, INT64 -> true;
            case UINT32, UINT64 -> number >= 0;
            case BOOL -> number == 0 || number == 1;
            case SINT32, SINT64 -> number == 0; // every other number is read as another one
            case DOUBLE, FLOAT, FIXED64, FIXED32, STRING, GROUP, MESSAGE, BYTES, ENUM, SFIXED32, SFIXED64 -> false;
        };
    }

    /** Whether a reader's enum gives back every value of a scalar type. An open one keeps any number of 32 bits. */
    static boolean holdsEvery(ProtobufField reader, ProtobufType writer) {
        var closed = reader.treatsEnumAsClosed();
        return switch (writer) {
            case INT32 -> !closed;
            case BOOL ->
                !closed
                        || (reader.enumType().value(0) != null
                                && reader.enumType().value(1) != null);
            case DOUBLE,
                    FLOAT,
                    INT64,
                    UINT64,
                    FIXED64,
                    FIXED32,
                    STRING,
                    GROUP,
                    MESSAGE,
                    BYTES,
                    UINT32,
                    ENUM,
                    SFIXED32,
                    SFIXED64,
                    SINT32,
                    SINT64 -> false;
        };
    }

    /** Whether nothing of a field ever stands on the wire: its only value is a zero that is not sent. */
    static boolean isNeverWritten(ProtobufField writer) {
        if (writer.type() != ProtobufType.ENUM || writer.isRepeated() || writer.hasPresence()) {
            return false;
        }
        for (var value : writer.enumType().values()) {
            if (value.number() != 0) {
                return false;
            }
        }
        return true;
    }
}
