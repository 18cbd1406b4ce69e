package io.eventportal.compatibility.avro;

import io.eventportal.schema.AvroType.Kind;

/**
 * Which types are read as which others.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#schema-resolution">Schema resolution</a>
 */
final class Promotion {

    private Promotion() {}

    static boolean exists(Kind writer, Kind reader) {
        return switch (writer) {
            case INT -> reader == Kind.LONG || reader == Kind.FLOAT || reader == Kind.DOUBLE;
            case LONG -> reader == Kind.FLOAT || reader == Kind.DOUBLE;
            case FLOAT -> reader == Kind.DOUBLE;
            case STRING -> reader == Kind.BYTES;
            case BYTES -> reader == Kind.STRING;
            case NULL, BOOLEAN, DOUBLE, RECORD, ENUM, FIXED, ARRAY, MAP, UNION -> false;
        };
    }

    /** Whether a value may lose something: digits, or bytes that are no text in UTF-8. */
    static boolean isLossy(Kind writer, Kind reader) {
        return switch (writer) {
            case INT -> reader == Kind.FLOAT;
            case LONG, BYTES -> true;
            case NULL, BOOLEAN, FLOAT, DOUBLE, STRING, RECORD, ENUM, FIXED, ARRAY, MAP, UNION -> false;
        };
    }
}
