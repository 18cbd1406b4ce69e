package io.eventportal.schema;

import io.eventportal.schema.ProtobufFeatures.Presence;
import io.eventportal.schema.ProtobufFile.Syntax;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Checks the options of a field that say something about its values, and reads its default. */
final class ProtobufFieldOptions {

    private static final BigInteger UNSIGNED_32 = BigInteger.ONE.shiftLeft(32);
    private static final BigInteger UNSIGNED_64 = BigInteger.ONE.shiftLeft(64);

    private final ProtobufIssues issues;

    ProtobufFieldOptions(ProtobufIssues issues) {
        this.issues = issues;
    }

    void check(ProtobufField field) {
        for (var option : field.options) {
            switch (option.name()) {
                case "default" -> defaultValue(field, option);
                case "packed" -> packed(field, option);
                case "json_name" -> {
                    if (option.kind() != ProtobufOption.Kind.STRING) {
                        wrong(field, "json_name is a text in quotes", option);
                    }
                }
                default -> {
                    // Says nothing about the field's values.
                }
            }
        }
    }

    private void wrong(ProtobufField field, String message, ProtobufOption option) {
        issues.add("Field " + field.name() + ": " + message, field.fullName(), option.offset());
    }

    private void packed(ProtobufField field, ProtobufOption option) {
        if (option.kind() != ProtobufOption.Kind.WORD || !option.value().matches("true|false")) {
            wrong(field, "packed is true or false", option);
        } else if (field.file().syntax().isEdition()) {
            wrong(field, "editions say features.repeated_field_encoding, not packed", option);
        } else if (option.isTrue() && !(field.isRepeated() && field.type().isPackable())) {
            wrong(field, "only repeated numbers are packed", option);
        }
    }

    private void defaultValue(ProtobufField field, ProtobufOption option) {
        if (field.file().syntax() == Syntax.PROTO3 || field.features.presence() == Presence.IMPLICIT) {
            wrong(field, "a field without presence takes no default", option);
        } else if (field.isRepeated() || field.type().isMessage()) {
            wrong(field, "lists and messages take no default", option);
        } else {
            var value = value(field, option);
            if (value == null) {
                wrong(field, "default " + option.value() + " is no " + field.typeName(), option);
            }
            field.defaultValue = value;
        }
    }

    private static @Nullable Object value(ProtobufField field, ProtobufOption option) {
        var literal = option.value();
        var isString = option.kind() == ProtobufOption.Kind.STRING;
        return switch (field.type()) {
            case INT32, SINT32, SFIXED32 -> integer(literal, UNSIGNED_32.shiftRight(1), true);
            case INT64, SINT64, SFIXED64 -> integer(literal, UNSIGNED_64.shiftRight(1), true);
            case UINT32, FIXED32 -> unsigned32(literal);
            case UINT64, FIXED64 -> integer(literal, UNSIGNED_64, false);
            case DOUBLE -> isString ? null : ProtobufNumbers.floating(literal);
            case FLOAT -> isString ? null : single(literal);
            case BOOL ->
                option.kind() == ProtobufOption.Kind.WORD && literal.matches("true|false")
                        ? Boolean.valueOf(literal)
                        : null;
            case STRING -> isString ? option.text() : null;
            case BYTES -> isString ? option.bytes() : null;
            case ENUM ->
                option.kind() == ProtobufOption.Kind.WORD ? field.enumType().value(literal) : null;
            case MESSAGE, GROUP -> null;
        };
    }

    private static @Nullable Long integer(String literal, BigInteger bound, boolean signed) {
        var value = ProtobufNumbers.integer(literal);
        if (value == null || value.compareTo(bound) >= 0) {
            return null;
        }
        return value.compareTo(signed ? bound.negate() : BigInteger.ZERO) < 0 ? null : value.longValue();
    }

    /** As Java holds it: the same 32 bits with a sign. */
    private static @Nullable Long unsigned32(String literal) {
        var value = integer(literal, UNSIGNED_32, false);
        return value == null ? null : Long.valueOf(value.intValue());
    }

    private static @Nullable Float single(String literal) {
        var value = ProtobufNumbers.floating(literal);
        return value == null ? null : Float.valueOf(value.floatValue());
    }
}
