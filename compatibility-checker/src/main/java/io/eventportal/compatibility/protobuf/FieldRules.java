package io.eventportal.compatibility.protobuf;

import com.google.protobuf.ByteString;
import io.eventportal.schema.ProtobufEnum;
import io.eventportal.schema.ProtobufField;
import io.eventportal.schema.ProtobufMessage;
import io.eventportal.schema.ProtobufType;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What may differ between two fields of one number. */
final class FieldRules {

    private static final String NEW_NUMBER = "Keep the number as it is and add a new field with a new number.";

    /** Messages that have a JSON form of their own; wrappers are left out, their one value is compared for itself. */
    private static final Set<String> OWN_JSON = Set.of(
            "google.protobuf.Any",
            "google.protobuf.Duration",
            "google.protobuf.FieldMask",
            "google.protobuf.ListValue",
            "google.protobuf.Struct",
            "google.protobuf.Timestamp",
            "google.protobuf.Value");

    private final Breaks breaks;
    private final MessagePairs messages;
    private final EnumRules enums;

    FieldRules(Breaks breaks, MessagePairs messages) {
        this.breaks = breaks;
        this.messages = messages;
        this.enums = new EnumRules(breaks);
    }

    void compare(ProtobufField reader, ProtobufField writer, FieldPath path) {
        names(reader, writer, path);
        if (writer.isRepeated() && !reader.isRepeated()) {
            breaks.tell(
                    ProtobufRule.REPEATED_READ_AS_ONE,
                    Breaks.label(writer) + " may hold several values, and the reader takes one.",
                    path,
                    reader,
                    writer,
                    WireBreak.TWICE,
                    "Add a new repeated field with a new number.");
            return;
        }
        if (writer.isRepeated() != reader.isRepeated()) {
            breaks.tell(
                    ProtobufRule.ONE_READ_AS_REPEATED,
                    Breaks.label(writer) + " is read as a list of at most one.",
                    path,
                    reader,
                    writer,
                    WireBreak.TELLING,
                    null);
        } else if (!writer.isRepeated()) {
            sources(reader, writer, path);
        }
        if (WireTypes.isNeverWritten(writer)) {
            defaults(reader, writer, path);
        } else {
            types(reader, writer, path);
        }
    }

    private void names(ProtobufField reader, ProtobufField writer, FieldPath path) {
        if (reader.name().equals(writer.name())
                && (reader.hasPlainJsonName() && writer.hasPlainJsonName()
                        || reader.jsonName().equals(writer.jsonName()))) {
            return;
        }
        var accepted = writer.jsonName().equals(reader.jsonName())
                || writer.jsonName().equals(reader.name())
                || writer.isExtension()
                || reader.isExtension();
        var inMap = writer.scope() != null && writer.scope().isMapEntry();
        if (inMap || (accepted && reader.name().equals(writer.name()))) {
            return;
        }
        breaks.tell(
                accepted ? ProtobufRule.FIELD_RENAMED : ProtobufRule.JSON_NAME_CHANGED,
                "Number " + writer.number() + " is " + writer.name() + " to the writer and " + reader.name()
                        + " to the reader"
                        + (accepted || !reader.name().equals(writer.name())
                                ? "."
                                : ", and \"" + writer.jsonName() + "\" and \"" + reader.jsonName() + "\" in JSON."),
                path,
                reader,
                writer,
                WireBreak.TELLING,
                accepted ? null : "json_name keeps the name that a field has in JSON.");
    }

    /** What generated sources show and the wire does not. */
    private void sources(ProtobufField reader, ProtobufField writer, FieldPath path) {
        var scope = writer.scope();
        if (scope != null && scope.isMapEntry()) {
            return;
        }
        if (reader.isRequired() != writer.isRequired()
                || (reader.hasPresence() != writer.hasPresence() && reader.oneof() == null && writer.oneof() == null)) {
            breaks.tell(
                    ProtobufRule.FIELD_PRESENCE_CHANGED,
                    Breaks.label(writer) + " is " + presence(writer) + " to the writer and " + presence(reader)
                            + " to the reader.",
                    path,
                    reader,
                    writer,
                    WireBreak.NOTHING,
                    null);
        }
        var read = reader.oneof();
        var written = writer.oneof();
        if (read == null && written == null) {
            return;
        }
        if (read == null || written == null || !read.name().equals(written.name())) {
            breaks.tell(
                    ProtobufRule.FIELD_ONEOF_CHANGED,
                    Breaks.label(writer) + " is in "
                            + (written == null ? "no oneof" : "oneof " + written.name()) + " to the writer and in "
                            + (read == null ? "no oneof" : "oneof " + read.name()) + " to the reader.",
                    path,
                    reader,
                    writer,
                    WireBreak.NOTHING,
                    null);
        }
    }

    private static String presence(ProtobufField field) {
        return field.isRequired() ? "required" : field.hasPresence() ? "optional" : "without presence";
    }

    private void types(ProtobufField reader, ProtobufField writer, FieldPath path) {
        if (reader.type().isMessage() && reader.type() == writer.type()) {
            messages(reader, writer, path);
        } else if (reader.type().isMessage() || writer.type().isMessage()) {
            changed(ProtobufRule.FIELD_TYPE_CHANGED, reader, writer, path);
        } else if (reader.type() == ProtobufType.ENUM && writer.type() == ProtobufType.ENUM) {
            enums.compare(reader, writer, path);
            defaults(reader, writer, path);
        } else if (isSafe(reader, writer)) {
            replaced(reader, writer, path);
            defaults(reader, writer, path);
        } else {
            changed(
                    WireTypes.isCast(writer.type(), reader.type())
                            ? ProtobufRule.FIELD_VALUE_CHANGED
                            : ProtobufRule.FIELD_TYPE_CHANGED,
                    reader,
                    writer,
                    path);
        }
    }

    private static boolean isSafe(ProtobufField reader, ProtobufField writer) {
        if (reader.type() == ProtobufType.ENUM) {
            return WireTypes.holdsEvery(reader, writer.type());
        }
        return writer.type() == ProtobufType.ENUM
                ? WireTypes.holdsEvery(reader.type(), writer.enumType())
                : WireTypes.isSafe(writer.type(), reader.type());
    }

    private void changed(ProtobufRule rule, ProtobufField reader, ProtobufField writer, FieldPath path) {
        breaks.tell(
                rule,
                Breaks.label(writer) + " is " + writer.typeName() + " to the writer and " + reader.typeName()
                        + " to the reader"
                        + (rule == ProtobufRule.FIELD_VALUE_CHANGED ? ", which does not hold every value of it." : "."),
                path,
                reader,
                writer,
                WireBreak.TELLING,
                NEW_NUMBER);
    }

    /** The wire reads as well as before; JSON or generated sources do not. */
    private void replaced(ProtobufField reader, ProtobufField writer, FieldPath path) {
        if (reader.type() == writer.type()) {
            return;
        }
        breaks.tell(
                isSameInJson(writer.type(), reader.type())
                        ? ProtobufRule.FIELD_TYPE_REPLACED
                        : ProtobufRule.JSON_TYPE_CHANGED,
                Breaks.label(writer) + " is " + writer.typeName() + " to the writer and " + reader.typeName()
                        + " to the reader, which reads all its values"
                        + (isSameInJson(writer.type(), reader.type()) ? "." : ", though not in JSON."),
                path,
                reader,
                writer,
                WireBreak.TELLING,
                null);
    }

    /** Of types that are safe on the wire: readers of JSON take whole numbers bare or in quotes. */
    private static boolean isSameInJson(ProtobufType writer, ProtobufType reader) {
        return switch (writer) {
            case INT32, UINT32, SINT32 -> true;
            default -> writer == reader;
        };
    }

    private void messages(ProtobufField reader, ProtobufField writer, FieldPath path) {
        if (reader.isMap() && writer.isRepeated() && !writer.isMap()) {
            breaks.tell(
                    ProtobufRule.MAP_LOSES_ENTRIES,
                    Breaks.label(writer) + " is a list to the writer and a map to the reader.",
                    path,
                    reader,
                    writer,
                    WireBreak.DUPLICATE,
                    "Add a new map field with a new number.");
        } else if (writer.isMap() && !reader.isMap()) {
            breaks.tell(
                    ProtobufRule.JSON_TYPE_CHANGED,
                    Breaks.label(writer) + " is a map to the writer and a list to the reader: an object and a list in"
                            + " JSON.",
                    path,
                    reader,
                    writer,
                    WireBreak.TELLING,
                    null);
        } else if (hasOwnJson(reader.messageType(), writer.messageType())) {
            breaks.tell(
                    ProtobufRule.JSON_TYPE_CHANGED,
                    Breaks.label(writer) + " is " + writer.typeName() + " to the writer and " + reader.typeName()
                            + " to the reader: they differ in JSON.",
                    path,
                    reader,
                    writer,
                    WireBreak.TELLING,
                    null);
        }
        messages.meet(reader.messageType(), writer.messageType(), path);
    }

    private static boolean hasOwnJson(ProtobufMessage reader, ProtobufMessage writer) {
        if (!isGoogles(reader) && !isGoogles(writer)) {
            return false;
        }
        var read = reader.fullName();
        var written = writer.fullName();
        return !read.equals(written)
                && (OWN_JSON.contains(read) || OWN_JSON.contains(written) || isWrapper(reader) != isWrapper(writer));
    }

    private static boolean isGoogles(ProtobufMessage message) {
        return message.file().packageName().equals("google.protobuf");
    }

    private static boolean isWrapper(ProtobufMessage message) {
        return isGoogles(message) && message.file().path().equals("google/protobuf/wrappers.proto");
    }

    /** What the reader sees where nothing is written, against what the writer means by that. */
    private void defaults(ProtobufField reader, ProtobufField writer, FieldPath path) {
        if (writer.isRepeated() || writer.isRequired() || reader.isRepeated()) {
            return; // always sent, or a list, which is empty when nothing is
        }
        if (!writer.hasPresence()) {
            if (!isZero(reader)) {
                breaks.tell(
                        ProtobufRule.DEFAULT_READ_INSTEAD,
                        Breaks.label(writer) + " is not sent when it is zero, and the reader then takes "
                                + shown(reader) + ".",
                        path,
                        reader,
                        writer,
                        WireBreak.ZERO,
                        "Drop the default in the reader, or make the field optional in the writer.");
            }
        } else if (!(isZero(reader) && isZero(writer)) && !plain(reader).equals(plain(writer))) {
            changedDefault(reader, writer, path);
        }
    }

    private void changedDefault(ProtobufField reader, ProtobufField writer, FieldPath path) {
        breaks.tell(
                ProtobufRule.DEFAULT_CHANGED,
                Breaks.label(writer) + " is " + shown(writer) + " to the writer and " + shown(reader)
                        + " to the reader when it is not sent.",
                path,
                reader,
                writer,
                WireBreak.ABSENT,
                "Keep the default; write the field where another value is meant.");
    }

    private static boolean isZero(ProtobufField field) {
        if (!field.hasDefault() && field.type() != ProtobufType.ENUM) {
            return true;
        }
        return switch (plain(field)) {
            case "0", "0.0", "" -> true;
            default -> false;
        };
    }

    /** The default as text that is equal for equal values, whatever the type. */
    private static String plain(ProtobufField field) {
        return switch (field.defaultValue()) {
            case null -> "";
            case ProtobufEnum.Value value -> String.valueOf(value.number());
            case Boolean flag -> flag ? "1" : "0";
            case Long number -> integer(field.type(), number);
            case String text -> ByteString.copyFromUtf8(text).toString(StandardCharsets.ISO_8859_1);
            case ByteString bytes -> bytes.toString(StandardCharsets.ISO_8859_1);
            default -> String.valueOf(field.defaultValue());
        };
    }

    private static String integer(ProtobufType type, long number) {
        return switch (type) {
            case UINT32, FIXED32 -> Long.toString(number & 0xFFFF_FFFFL);
            case UINT64, FIXED64 -> Long.toUnsignedString(number);
            default -> Long.toString(number);
        };
    }

    private static String shown(ProtobufField field) {
        return switch (field.defaultValue()) {
            case ProtobufEnum.Value value -> value.name();
            case String text -> "\"" + text + "\"";
            case null -> "";
            default -> plain(field);
        };
    }
}
