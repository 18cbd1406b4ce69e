package io.eventportal.schema;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.Edition;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes the {@code .proto} text of a compiled file: some registry clients send a {@code FileDescriptorProto} in Base64
 * instead of the text. Comments are not in it; values of custom options are in it in a form that only their own definitions
 * explain, and are left out.
 *
 * @see <a href="https://protobuf.com/docs/descriptors">Descriptors</a>
 */
public final class ProtobufDescriptorText {

    private static final String INDENT = "  ";
    private static final int LAST_NUMBER = 536_870_911;

    private final FileDescriptorProto file;
    private final StringBuilder out = new StringBuilder();
    private int depth;

    private ProtobufDescriptorText(FileDescriptorProto file) {
        this.file = file;
    }

    /** The text of a file in Base64; the given text itself where it is no such file. */
    public static String orAsItIs(String text) {
        return decoded(text).map(ProtobufDescriptorText::of).orElse(text);
    }

    static String of(FileDescriptorProto file) {
        return new ProtobufDescriptorText(file).file();
    }

    /** A text of the language itself holds characters that Base64 has not. */
    private static Optional<FileDescriptorProto> decoded(String text) {
        var stripped = text.strip();
        if (stripped.isEmpty() || !stripped.chars().allMatch(ProtobufDescriptorText::isBase64)) {
            return Optional.empty();
        }
        try {
            return Optional.of(FileDescriptorProto.parseFrom(Base64.getDecoder().decode(stripped)));
        } catch (IllegalArgumentException | InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private static boolean isBase64(int character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || character == '+'
                || character == '/'
                || character == '=';
    }

    private String file() {
        switch (file.getSyntax()) {
            case "proto3" -> line("syntax = \"proto3\";");
            case "editions" -> line("edition = " + quoted(edition(file.getEdition())) + ";");
            default -> line("syntax = \"proto2\";");
        }
        if (!file.getPackage().isEmpty()) {
            line("package " + file.getPackage() + ";");
        }
        for (int i = 0; i < file.getDependencyCount(); i++) {
            var kind = file.getPublicDependencyList().contains(i) ? "public " : "";
            line("import " + kind + quoted(file.getDependency(i)) + ";");
        }
        optionLines(file.getOptions());
        file.getMessageTypeList().forEach(this::message);
        file.getEnumTypeList().forEach(this::enumeration);
        extensions(file.getExtensionList(), List.of());
        file.getServiceList().forEach(this::service);
        return out.toString();
    }

    private static String edition(Edition edition) {
        return edition.name().replace("EDITION_", "");
    }

    private void line(String line) {
        out.append(INDENT.repeat(depth)).append(line).append('\n');
    }

    private void block(String head, Runnable body) {
        line(head + " {");
        depth++;
        body.run();
        depth--;
        line("}");
    }

    private void message(DescriptorProto message) {
        block("message " + message.getName(), () -> body(message));
    }

    private void body(DescriptorProto message) {
        optionLines(message.getOptions());
        for (var field : message.getFieldList()) {
            if (!isInWrittenOneof(field)) {
                field(field, message.getNestedTypeList());
            } else if (isFirstOfItsOneof(field, message)) {
                oneof(field.getOneofIndex(), message);
            }
        }
        var groups = Stream.concat(message.getFieldList().stream(), message.getExtensionList().stream())
                .filter(field -> field.getType() == Type.TYPE_GROUP)
                .map(field -> simple(field.getTypeName()))
                .toList();
        message.getNestedTypeList().stream()
                .filter(nested -> !nested.getOptions().getMapEntry() && !groups.contains(nested.getName()))
                .forEach(this::message);
        message.getEnumTypeList().forEach(this::enumeration);
        extensions(message.getExtensionList(), message.getNestedTypeList());
        message.getExtensionRangeList()
                .forEach(range -> line("extensions " + range(range.getStart(), range.getEnd() - 1, LAST_NUMBER) + ";"));
        message.getReservedRangeList()
                .forEach(range -> line("reserved " + range(range.getStart(), range.getEnd() - 1, LAST_NUMBER) + ";"));
        message.getReservedNameList().forEach(name -> line("reserved " + reserved(name) + ";"));
    }

    private String reserved(String name) {
        return file.getSyntax().equals("editions") ? name : quoted(name);
    }

    private static String range(int first, int last, int end) {
        return first == last ? String.valueOf(first) : first + " to " + (last >= end ? "max" : String.valueOf(last));
    }

    private static boolean isInWrittenOneof(FieldDescriptorProto field) {
        return field.hasOneofIndex() && !field.getProto3Optional();
    }

    private static boolean isFirstOfItsOneof(FieldDescriptorProto field, DescriptorProto message) {
        return message.getFieldList().stream()
                .filter(ProtobufDescriptorText::isInWrittenOneof)
                .filter(other -> other.getOneofIndex() == field.getOneofIndex())
                .findFirst()
                .filter(first -> first == field)
                .isPresent();
    }

    private void oneof(int index, DescriptorProto message) {
        var oneof = message.getOneofDecl(index);
        block("oneof " + oneof.getName(), () -> {
            optionLines(oneof.getOptions());
            message.getFieldList().stream()
                    .filter(field -> isInWrittenOneof(field) && field.getOneofIndex() == index)
                    .forEach(field -> field(field, message.getNestedTypeList()));
        });
    }

    /** @param nested messages beside the field, among them the entries of maps and the bodies of groups */
    private void field(FieldDescriptorProto field, List<DescriptorProto> nested) {
        var entry = nested(field, nested).filter(type -> type.getOptions().getMapEntry());
        var head = entry.map(ProtobufDescriptorText::map).orElseGet(() -> label(field) + type(field));
        var options = options(field);
        var body = nested(field, nested).filter(type -> field.getType() == Type.TYPE_GROUP);
        if (body.isPresent()) {
            block(
                    label(field) + "group " + body.get().getName() + " = " + field.getNumber() + options,
                    () -> body(body.get()));
        } else {
            line(head + " " + field.getName() + " = " + field.getNumber() + options + ";");
        }
    }

    private static Optional<DescriptorProto> nested(FieldDescriptorProto field, List<DescriptorProto> nested) {
        var name = simple(field.getTypeName());
        return nested.stream().filter(type -> type.getName().equals(name)).findFirst();
    }

    private static String simple(String typeName) {
        return typeName.substring(typeName.lastIndexOf('.') + 1);
    }

    private static String map(DescriptorProto entry) {
        return "map<" + type(entry.getField(0)) + ", " + type(entry.getField(1)) + ">";
    }

    private String label(FieldDescriptorProto field) {
        if (field.getLabel() == Label.LABEL_REPEATED) {
            return "repeated ";
        }
        if (isInWrittenOneof(field)) {
            return "";
        }
        return switch (file.getSyntax()) {
            case "proto3" -> field.getProto3Optional() ? "optional " : "";
            case "editions" -> "";
            default -> field.getLabel() == Label.LABEL_REQUIRED ? "required " : "optional ";
        };
    }

    private static String type(FieldDescriptorProto field) {
        return field.getTypeName().isEmpty()
                ? field.getType().name().replace("TYPE_", "").toLowerCase(Locale.ROOT)
                : field.getTypeName();
    }

    private String options(FieldDescriptorProto field) {
        var options = new ArrayList<String>();
        if (field.hasDefaultValue()) {
            options.add("default = " + defaultValue(field));
        }
        if (field.hasJsonName() && !field.getJsonName().equals(jsonName(field.getName())) && !field.hasExtendee()) {
            options.add("json_name = " + quoted(field.getJsonName()));
        }
        options(field.getOptions()).forEach((name, value) -> options.add(name + " = " + value));
        return options.isEmpty() ? "" : " [" + String.join(", ", options) + "]";
    }

    private static String defaultValue(FieldDescriptorProto field) {
        return switch (field.getType()) {
            case TYPE_STRING -> quoted(field.getDefaultValue());
            case TYPE_BYTES -> "\"" + field.getDefaultValue() + "\""; // the compiler escapes it
            default -> field.getDefaultValue();
        };
    }

    private static String jsonName(String name) {
        var json = new StringBuilder();
        var upper = false;
        for (var character : name.toCharArray()) {
            if (character == '_') {
                upper = true;
            } else {
                json.append(upper ? Character.toUpperCase(character) : character);
                upper = false;
            }
        }
        return json.toString();
    }

    private void enumeration(EnumDescriptorProto enumeration) {
        block("enum " + enumeration.getName(), () -> {
            optionLines(enumeration.getOptions());
            for (var value : enumeration.getValueList()) {
                var options = new ArrayList<String>();
                options(value.getOptions()).forEach((name, text) -> options.add(name + " = " + text));
                line(value.getName() + " = " + value.getNumber()
                        + (options.isEmpty() ? "" : " [" + String.join(", ", options) + "]") + ";");
            }
            enumeration
                    .getReservedRangeList()
                    .forEach(range ->
                            line("reserved " + range(range.getStart(), range.getEnd(), Integer.MAX_VALUE) + ";"));
            enumeration.getReservedNameList().forEach(name -> line("reserved " + reserved(name) + ";"));
        });
    }

    private void extensions(List<FieldDescriptorProto> extensions, List<DescriptorProto> nested) {
        for (var extension : extensions) {
            var bodies = nested.isEmpty() ? file.getMessageTypeList() : nested;
            block("extend " + extension.getExtendee(), () -> field(extension, bodies));
        }
    }

    private void service(ServiceDescriptorProto service) {
        block("service " + service.getName(), () -> {
            optionLines(service.getOptions());
            for (var method : service.getMethodList()) {
                var head = "rpc " + method.getName() + " (" + (method.getClientStreaming() ? "stream " : "")
                        + method.getInputType() + ") returns (" + (method.getServerStreaming() ? "stream " : "")
                        + method.getOutputType() + ")";
                var options = options(method.getOptions());
                if (options.isEmpty()) {
                    line(head + ";");
                } else {
                    block(head, () -> options.forEach((name, value) -> line("option " + name + " = " + value + ";")));
                }
            }
        });
    }

    private void optionLines(Message options) {
        options(options).forEach((name, value) -> line("option " + name + " = " + value + ";"));
    }

    /** The options that Protobuf itself defines, and features. */
    private static Map<String, String> options(Message options) {
        var found = new LinkedHashMap<String, String>();
        options.getAllFields().forEach((field, value) -> {
            if (field.isExtension() || field.isRepeated()) {
                return;
            }
            if (value instanceof Message features) {
                if (field.getName().equals("features")) {
                    options(features).forEach((name, text) -> found.put("features." + name, text));
                }
            } else {
                found.put(field.getName(), value(value));
            }
        });
        return found;
    }

    private static String value(Object value) {
        return switch (value) {
            case EnumValueDescriptor constant -> constant.getName();
            case String text -> quoted(text);
            case ByteString bytes -> "\"" + TextFormat.escapeBytes(bytes) + "\"";
            default -> String.valueOf(value);
        };
    }

    private static String quoted(String text) {
        return "\"" + TextFormat.escapeBytes(ByteString.copyFromUtf8(text)) + "\"";
    }
}
