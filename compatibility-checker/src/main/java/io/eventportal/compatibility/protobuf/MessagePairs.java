package io.eventportal.compatibility.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares messages field number by field number, each pair of messages once. */
final class MessagePairs {

    private static final int MAX_BREAKS = 100;

    private record Pair(String reader, String writer) {}

    private record Fields(FieldDescriptor reader, FieldDescriptor writer, FieldPath path) {}

    private final Extensions readerExtensions;
    private final Extensions writerExtensions;
    private final Set<Pair> met = new HashSet<>();
    private final List<WireBreak> found = new ArrayList<>();
    private int broken;

    MessagePairs(FileDescriptor reader, FileDescriptor writer) {
        readerExtensions = new Extensions(reader);
        writerExtensions = new Extensions(writer);
    }

    List<WireBreak> found() {
        return found;
    }

    void compare(Descriptor reader, Descriptor writer, FieldPath path) {
        if (broken >= MAX_BREAKS || !met.add(new Pair(reader.getFullName(), writer.getFullName()))) {
            return;
        }
        var readerFields = byNumber(reader, readerExtensions);
        var writerFields = byNumber(writer, writerExtensions);
        writerFields.forEach((number, field) -> {
            var there = readerFields.get(number);
            if (there == null) {
                tell(
                        ProtobufRule.FIELD_NOT_READ,
                        label(field) + " is not known to the reader, which skips it.",
                        path.then(field),
                        reader.getFullName(),
                        field.getFullName());
            } else {
                field(new Fields(there, field, path.then(field)));
            }
        });
        readerFields.forEach((number, field) -> notWritten(field, writerFields.get(number), writer, path));
        renumbered(readerFields, writerFields, path);
        for (var oneof : reader.getRealOneofs()) {
            oneof(oneof, writerFields, path);
        }
    }

    private static Map<Integer, FieldDescriptor> byNumber(Descriptor message, Extensions extensions) {
        var fields = new LinkedHashMap<Integer, FieldDescriptor>();
        message.getFields().forEach(field -> fields.put(field.getNumber(), field));
        extensions.of(message).forEach(field -> fields.put(field.getNumber(), field));
        return fields;
    }

    private void renumbered(
            Map<Integer, FieldDescriptor> readerFields, Map<Integer, FieldDescriptor> writerFields, FieldPath path) {
        var writerByName = new HashMap<String, FieldDescriptor>();
        writerFields.values().forEach(field -> writerByName.put(field.getName(), field));
        for (var field : readerFields.values()) {
            var written = writerByName.get(field.getName());
            if (written != null && written.getNumber() != field.getNumber()) {
                add(new WireBreak(
                        ProtobufRule.FIELD_NUMBER_CHANGED,
                        "Field \"" + field.getName() + "\" is number " + written.getNumber() + " to the writer and "
                                + field.getNumber() + " to the reader.",
                        path.then(written),
                        "",
                        field.getFullName(),
                        written.getFullName(),
                        List.of(),
                        List.of(),
                        "Keep the number; a field is known by it."));
            }
        }
    }

    private void notWritten(
            FieldDescriptor field, @Nullable FieldDescriptor written, Descriptor writer, FieldPath path) {
        if (field.isRequired() && (written == null || !written.isRequired())) {
            add(new WireBreak(
                    ProtobufRule.REQUIRED_FIELD_MISSING,
                    label(field) + " is required by the reader, and the writer may leave it out.",
                    path,
                    "/" + field.getName(),
                    field.getFullName(),
                    written == null ? writer.getFullName() : written.getFullName(),
                    List.of(),
                    List.of(),
                    "Make the field optional in readers first."));
        } else if (written == null) {
            add(new WireBreak(
                    ProtobufRule.FIELD_NOT_WRITTEN,
                    label(field) + " is not written; the reader sees its default.",
                    path,
                    "/" + field.getName(),
                    field.getFullName(),
                    writer.getFullName(),
                    List.of(),
                    List.of(),
                    null));
        }
    }

    private void field(Fields pair) {
        var reader = pair.reader();
        var writer = pair.writer();
        if (!reader.getJsonName().equals(writer.getJsonName())) {
            tell(
                    ProtobufRule.JSON_NAME_CHANGED,
                    "Number " + writer.getNumber() + " is " + writer.getName() + " to the writer and "
                            + reader.getName() + " to the reader.",
                    pair.path(),
                    reader.getFullName(),
                    writer.getFullName());
        }
        if (writer.isRepeated() && !reader.isRepeated()) {
            breaks(
                    ProtobufRule.REPEATED_READ_AS_ONE,
                    label(writer) + " may hold several values, and the reader takes one.",
                    pair,
                    WireTypes.telling(writer),
                    "Add a new repeated field with a new number.");
            return;
        }
        if (!writer.isRepeated() && reader.isRepeated()) {
            tell(
                    ProtobufRule.ONE_READ_AS_REPEATED,
                    label(writer) + " is read as a list of at most one.",
                    pair.path(),
                    reader.getFullName(),
                    writer.getFullName());
        }
        type(pair);
    }

    private void type(Fields pair) {
        var reader = pair.reader().getType();
        var writer = pair.writer().getType();
        if (reader == writer && (reader == FieldDescriptor.Type.MESSAGE || reader == FieldDescriptor.Type.GROUP)) {
            messages(pair);
        } else if (reader == FieldDescriptor.Type.ENUM
                && (writer == FieldDescriptor.Type.ENUM || WireTypes.isCast(writer, reader))) {
            enums(pair);
        } else if (WireTypes.isSafe(writer, reader) || isEnumThatFits(pair)) {
            defaults(pair);
        } else {
            var cast = WireTypes.isCast(writer, reader);
            breaks(
                    cast ? ProtobufRule.FIELD_VALUE_CHANGED : ProtobufRule.FIELD_TYPE_CHANGED,
                    label(pair.writer()) + " is " + name(pair.writer()) + " to the writer and " + name(pair.reader())
                            + " to the reader" + (cast ? ", which does not hold every value of it." : "."),
                    pair,
                    WireTypes.telling(pair.writer()),
                    "Keep the number as it is and add a new field with a new number.");
        }
    }

    /** Writers send the values that their enum declares: where there is no negative one, they fit an unsigned number. */
    private static boolean isEnumThatFits(Fields pair) {
        if (pair.writer().getType() != FieldDescriptor.Type.ENUM) {
            return false;
        }
        var values = pair.writer().getEnumType().getValues().stream();
        return switch (pair.reader().getType()) {
            case UINT32, UINT64 -> values.allMatch(value -> value.getNumber() >= 0);
            case BOOL -> values.allMatch(value -> value.getNumber() == 0 || value.getNumber() == 1);
            default -> false;
        };
    }

    private void messages(Fields pair) {
        if (pair.reader().isMapField()
                && pair.writer().isRepeated()
                && !pair.writer().isMapField()) {
            breaks(
                    ProtobufRule.MAP_LOSES_ENTRIES,
                    label(pair.writer()) + " is a list to the writer and a map to the reader.",
                    pair,
                    List.of(),
                    "Add a new map field with a new number.");
        }
        compare(pair.reader().getMessageType(), pair.writer().getMessageType(), pair.path());
    }

    private void enums(Fields pair) {
        var closed = pair.reader().getEnumType().isClosed();
        if (pair.writer().getType() != FieldDescriptor.Type.ENUM) {
            if (!holdsEvery(pair.reader().getEnumType(), pair.writer().getType())) {
                breaks(
                        ProtobufRule.FIELD_VALUE_CHANGED,
                        label(pair.writer()) + " is " + name(pair.writer()) + " to the writer and "
                                + name(pair.reader()) + " to the reader, which does not hold every value of it.",
                        pair,
                        WireTypes.telling(pair.writer()),
                        null);
            } else {
                defaults(pair);
            }
            return;
        }
        var unknown = pair.writer().getEnumType().getValues().stream()
                .filter(value -> pair.reader().getEnumType().findValueByNumber(value.getNumber()) == null)
                .toList();
        for (var value : unknown) {
            unknown(pair, value, closed);
        }
        pair.writer().getEnumType().getValues().forEach(value -> renumbered(pair, value));
        defaults(pair);
    }

    private void renumbered(Fields pair, EnumValueDescriptor value) {
        var read = pair.reader().getEnumType().findValueByName(value.getName());
        if (read != null && read.getNumber() != value.getNumber()) {
            breaks(
                    ProtobufRule.ENUM_NUMBER_CHANGED,
                    "Value " + value.getName() + " is " + value.getNumber() + " to the writer and " + read.getNumber()
                            + " to the reader.",
                    pair,
                    List.of(value),
                    "Keep the number; a value is known by it.");
        }
    }

    /** An open enum keeps any 32-bit number; a closed one only its own. */
    private static boolean holdsEvery(EnumDescriptor reader, FieldDescriptor.Type writer) {
        if (writer == FieldDescriptor.Type.BOOL) {
            return !reader.isClosed() || (reader.findValueByNumber(0) != null && reader.findValueByNumber(1) != null);
        }
        return !reader.isClosed() && writer == FieldDescriptor.Type.INT32;
    }

    private void unknown(Fields pair, EnumValueDescriptor value, boolean closed) {
        var message = "Value " + value.getName() + " (" + value.getNumber() + ") of "
                + value.getType().getFullName() + " is not among the reader's.";
        if (closed) {
            breaks(
                    ProtobufRule.ENUM_VALUE_LOST,
                    message,
                    pair,
                    List.of(value),
                    "Teach readers the value before it is written.");
        } else {
            tell(
                    ProtobufRule.ENUM_VALUE_UNKNOWN,
                    message,
                    pair.path(),
                    pair.reader().getEnumType().getFullName(),
                    value.getType().getFullName() + "." + value.getName());
        }
    }

    /** A writer without presence does not send zeros; a reader then takes its own default. */
    private void defaults(Fields pair) {
        var reader = pair.reader();
        var writer = pair.writer();
        if (reader.isRepeated() || writer.isRepeated()) {
            return;
        }
        if (!writer.hasPresence() && !isZero(reader)) {
            breaks(
                    ProtobufRule.DEFAULT_READ_INSTEAD,
                    label(writer) + " is not sent when it is zero, and the reader then takes "
                            + shown(reader.getDefaultValue()) + ".",
                    pair,
                    List.of(zero(writer)),
                    "Drop the default in the reader, or make the field optional in the writer.");
        } else if (writer.hasPresence()
                && !Objects.equals(shown(reader.getDefaultValue()), shown(writer.getDefaultValue()))) {
            tell(
                    ProtobufRule.DEFAULT_CHANGED,
                    label(writer) + " is " + shown(writer.getDefaultValue()) + " to the writer and "
                            + shown(reader.getDefaultValue()) + " to the reader when it is not sent.",
                    pair.path(),
                    reader.getFullName(),
                    writer.getFullName());
        }
    }

    private static boolean isZero(FieldDescriptor field) {
        return switch (field.getDefaultValue()) {
            case EnumValueDescriptor value -> value.getNumber() == 0;
            case Number number -> number.doubleValue() == 0;
            case Boolean flag -> !flag;
            case String text -> text.isEmpty();
            case com.google.protobuf.ByteString bytes -> bytes.isEmpty();
            default -> true;
        };
    }

    private static Object zero(FieldDescriptor field) {
        return field.getType() == FieldDescriptor.Type.ENUM
                ? field.getEnumType().findValueByNumberCreatingIfUnknown(0)
                : field.getDefaultValue();
    }

    private static String shown(Object value) {
        return value instanceof EnumValueDescriptor named ? named.getName() : String.valueOf(value);
    }

    private void oneof(OneofDescriptor oneof, Map<Integer, FieldDescriptor> writerFields, FieldPath path) {
        var written = oneof.getFields().stream()
                .map(field -> writerFields.get(field.getNumber()))
                .filter(Objects::nonNull)
                .toList();
        for (var i = 0; i < written.size(); i++) {
            for (var j = i + 1; j < written.size(); j++) {
                var one = written.get(i);
                var other = written.get(j);
                if (one.getRealContainingOneof() == null
                        || one.getRealContainingOneof() != other.getRealContainingOneof()) {
                    add(new WireBreak(
                            ProtobufRule.ONEOF_LOSES_VALUES,
                            label(one) + " and " + label(other) + " may be sent together, and the reader's oneof "
                                    + oneof.getName() + " keeps one.",
                            path.then(one),
                            "",
                            oneof.getContainingType().getFullName(),
                            one.getFullName(),
                            List.of(),
                            List.of(other),
                            "Add new fields for the oneof."));
                    return;
                }
            }
        }
    }

    private void breaks(
            ProtobufRule rule, String message, Fields pair, List<? extends Object> values, @Nullable String hint) {
        add(new WireBreak(
                rule,
                message,
                pair.path(),
                "",
                pair.reader().getFullName(),
                pair.writer().getFullName(),
                List.copyOf(values),
                List.of(),
                hint));
    }

    private void tell(ProtobufRule rule, String message, FieldPath path, String reader, String writer) {
        add(new WireBreak(rule, message, path, "", reader, writer, List.of(), List.of(), null));
    }

    void add(WireBreak each) {
        if (!each.rule().isNote()) {
            broken++;
        }
        if (found.size() < 5 * MAX_BREAKS || !each.rule().isNote()) {
            found.add(each);
        }
    }

    private static String label(FieldDescriptor field) {
        return "Field \"" + field.getName() + "\" (" + field.getNumber() + ")";
    }

    private static String name(FieldDescriptor field) {
        return switch (field.getType()) {
            case MESSAGE, GROUP -> field.getMessageType().getFullName();
            case ENUM -> field.getEnumType().getFullName();
            default -> field.getType().name().toLowerCase(java.util.Locale.ROOT);
        };
    }
}
