package io.eventportal.compatibility.protobuf;

import io.eventportal.compatibility.protobuf.WireBreak.Proof;
import io.eventportal.schema.ProtobufEnum;
import io.eventportal.schema.ProtobufEnum.Value;
import io.eventportal.schema.ProtobufField;
import org.jspecify.annotations.Nullable;

/**
 * What may differ between two enums that are the types of one field.
 *
 * <p>A writer sends the values that its enum names. A name means one number: values are compared by number, and told when a
 * name has another.
 */
final class EnumRules {

    private final Breaks breaks;

    EnumRules(Breaks breaks) {
        this.breaks = breaks;
    }

    void compare(ProtobufField reader, ProtobufField writer, FieldPath path) {
        var read = reader.enumType();
        var written = writer.enumType();
        if (!read.name().equals(written.name()) || !read.nameInPackage().equals(written.nameInPackage())) {
            breaks.tell(
                    ProtobufRule.ENUM_RENAMED,
                    "Enum " + written.fullName() + " is " + read.fullName() + " to the reader.",
                    path,
                    read.location(),
                    written.location());
        }
        if (read.isClosed() != written.isClosed()) {
            breaks.tell(
                    ProtobufRule.ENUM_OPENNESS_CHANGED,
                    "Enum " + written.fullName() + " is " + openness(written) + " to the writer and " + openness(read)
                            + " to the reader.",
                    path,
                    read.location(),
                    written.location());
        }
        values(reader, read, written, path);
    }

    private static String openness(ProtobufEnum type) {
        return type.isClosed() ? "closed" : "open";
    }

    private void values(ProtobufField reader, ProtobufEnum read, ProtobufEnum written, FieldPath path) {
        var values = written.values();
        breaks.step(values.size());
        for (var i = 0; i < values.size(); i++) {
            var value = values.get(i);
            if (i < read.values().size() && isSame(read.values().get(i), value)) {
                continue;
            }
            var named = read.value(value.name());
            if (named != null && named.number() == value.number()) {
                continue;
            }
            var numbered = read.value(value.number());
            if (named != null) {
                renumbered(named, read, value, written, path);
            } else if (numbered == null) {
                unknown(reader, read, value, written, path);
            } else {
                renamed(numbered, read, value, written, path);
            }
        }
    }

    private static boolean isSame(Value read, Value written) {
        return read.number() == written.number() && read.name().equals(written.name());
    }

    private void renumbered(Value read, ProtobufEnum reader, Value written, ProtobufEnum writer, FieldPath path) {
        tell(
                ProtobufRule.ENUM_NUMBER_CHANGED,
                "Value " + written.name() + " is " + written.number() + " to the writer and " + read.number()
                        + " to the reader.",
                path,
                read,
                reader,
                written,
                writer,
                "Keep the number; a value is known by it.");
    }

    private void renamed(Value read, ProtobufEnum reader, Value written, ProtobufEnum writer, FieldPath path) {
        tell(
                ProtobufRule.ENUM_VALUE_RENAMED,
                "Number " + written.number() + " is " + written.name() + " to the writer and " + read.name()
                        + " to the reader.",
                path,
                read,
                reader,
                written,
                writer,
                "allow_alias lets the reader keep the old name beside the new one.");
    }

    private void unknown(ProtobufField field, ProtobufEnum reader, Value value, ProtobufEnum writer, FieldPath path) {
        var closed = field.treatsEnumAsClosed();
        tell(
                closed ? ProtobufRule.ENUM_VALUE_LOST : ProtobufRule.ENUM_VALUE_UNKNOWN,
                "Value " + value.name() + " (" + value.number() + ") of " + writer.fullName()
                        + " is not among the reader's.",
                path,
                null,
                reader,
                value,
                writer,
                closed ? "Teach readers the value before it is written." : null);
    }

    private void tell(
            ProtobufRule rule,
            String message,
            FieldPath path,
            @Nullable Value read,
            ProtobufEnum reader,
            Value written,
            ProtobufEnum writer,
            @Nullable String hint) {
        breaks.add(new WireBreak(
                rule,
                message,
                path,
                "",
                read == null ? reader.location() : reader.location(read),
                writer.location(written),
                new Proof.EnumValue(written.name()),
                hint));
    }
}
