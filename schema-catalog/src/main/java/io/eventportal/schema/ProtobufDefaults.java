package io.eventportal.schema;

import com.google.protobuf.ByteString;
import com.google.protobuf.TextFormat;
import java.util.Objects;

/** Defaults as descriptors have them: numbers in decimal, enum values by name, bytes escaped. */
public final class ProtobufDefaults {

    private ProtobufDefaults() {}

    /** The default of a field that is no message, whether the file names it or it is the type's own. */
    public static String text(ProtobufField field) {
        return switch (Objects.requireNonNull(field.defaultValue())) {
            case Long number -> integer(field.type(), number);
            case Double number -> floating(number, number.toString());
            case Float number -> floating(number, number.toString());
            case ByteString bytes -> TextFormat.escapeBytes(bytes);
            case ProtobufEnum.Value value -> value.name();
            default -> String.valueOf(field.defaultValue());
        };
    }

    private static String integer(ProtobufType type, long number) {
        return switch (type) {
            case UINT32, FIXED32 -> Integer.toUnsignedString((int) number);
            case UINT64, FIXED64 -> Long.toUnsignedString(number);
            default -> Long.toString(number);
        };
    }

    private static String floating(double number, String finite) {
        return Double.isNaN(number) ? "nan" : Double.isInfinite(number) ? (number > 0 ? "inf" : "-inf") : finite;
    }
}
