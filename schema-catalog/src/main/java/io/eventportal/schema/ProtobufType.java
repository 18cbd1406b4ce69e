package io.eventportal.schema;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The type of a field, in the order of {@code descriptor.proto}. */
public enum ProtobufType {
    DOUBLE(Wire.FIXED64),
    FLOAT(Wire.FIXED32),
    INT64(Wire.VARINT),
    UINT64(Wire.VARINT),
    INT32(Wire.VARINT),
    FIXED64(Wire.FIXED64),
    FIXED32(Wire.FIXED32),
    BOOL(Wire.VARINT),
    STRING(Wire.LENGTH),
    GROUP(Wire.GROUP),
    MESSAGE(Wire.LENGTH),
    BYTES(Wire.LENGTH),
    UINT32(Wire.VARINT),
    ENUM(Wire.VARINT),
    SFIXED32(Wire.FIXED32),
    SFIXED64(Wire.FIXED64),
    SINT32(Wire.VARINT),
    SINT64(Wire.VARINT);

    /** How a value stands in the binary form. */
    public enum Wire {
        VARINT,
        FIXED32,
        FIXED64,
        LENGTH,
        GROUP
    }

    private final Wire wire;
    private final String word = name().toLowerCase(Locale.ROOT).intern();

    ProtobufType(Wire wire) {
        this.wire = wire;
    }

    public Wire wire() {
        return wire;
    }

    /** The word of the language for it; {@code message}, {@code group} and {@code enum} for types with names. */
    public String word() {
        return word;
    }

    public boolean isMessage() {
        return this == MESSAGE || this == GROUP;
    }

    /** Whether a list of it may be written packed. */
    public boolean isPackable() {
        return wire != Wire.LENGTH && wire != Wire.GROUP;
    }

    /** The scalar type of a word; null if the word is a name. */
    static @Nullable ProtobufType scalar(String word) {
        return switch (word) {
            case "double" -> DOUBLE;
            case "float" -> FLOAT;
            case "int64" -> INT64;
            case "uint64" -> UINT64;
            case "int32" -> INT32;
            case "fixed64" -> FIXED64;
            case "fixed32" -> FIXED32;
            case "bool" -> BOOL;
            case "string" -> STRING;
            case "bytes" -> BYTES;
            case "uint32" -> UINT32;
            case "sfixed32" -> SFIXED32;
            case "sfixed64" -> SFIXED64;
            case "sint32" -> SINT32;
            case "sint64" -> SINT64;
            default -> null;
        };
    }
}
