package io.eventportal.schema;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.TextFormat;
import com.squareup.wire.Syntax;
import com.squareup.wire.schema.Field;
import com.squareup.wire.schema.internal.parser.EnumElement;
import com.squareup.wire.schema.internal.parser.ExtendElement;
import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.GroupElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.OptionElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ReservedElement;
import com.squareup.wire.schema.internal.parser.TypeElement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kotlin.ranges.IntRange;
import org.jspecify.annotations.Nullable;

/**
 * Turns a parsed Protobuf file into the descriptor that the Protobuf runtime links.
 *
 * <p>Names of types stay as written; the runtime resolves them by Protobuf's scoping. Custom options and services are left
 * out: they do not touch what is on the wire.
 *
 * @see <a href="https://protobuf.com/docs/descriptors">Descriptors</a>
 */
final class ProtobufDescriptors {

    private static final Map<String, FieldDescriptorProto.Type> SCALARS = scalars();
    private static final int MAX_NUMBER = 536_870_911;

    private final String path;
    private final ProtoFileElement element;
    private final boolean proto3;
    private final Map<String, Location> locations = new HashMap<>();

    ProtobufDescriptors(String path, ProtoFileElement element) {
        this.path = path;
        this.element = element;
        this.proto3 = element.getSyntax() == Syntax.PROTO_3;
    }

    private static Map<String, FieldDescriptorProto.Type> scalars() {
        var scalars = new HashMap<String, FieldDescriptorProto.Type>();
        for (var type : FieldDescriptorProto.Type.values()) {
            switch (type) {
                case TYPE_GROUP, TYPE_MESSAGE, TYPE_ENUM -> {}
                default ->
                    scalars.put(type.name().substring("TYPE_".length()).toLowerCase(java.util.Locale.ROOT), type);
            }
        }
        return scalars;
    }

    /** Places of declarations by their full names; filled by {@link #file()}. */
    Map<String, Location> locations() {
        return locations;
    }

    FileDescriptorProto file() {
        var file = FileDescriptorProto.newBuilder().setName(path).setSyntax(proto3 ? "proto3" : "proto2");
        var scope = "";
        if (element.getPackageName() != null) {
            file.setPackage(element.getPackageName());
            scope = element.getPackageName() + ".";
        }
        element.getImports().forEach(file::addDependency);
        for (var wanted : element.getPublicImports()) {
            file.addPublicDependency(file.getDependencyCount()).addDependency(wanted);
        }
        for (var wanted : element.getWeakImports()) {
            file.addDependency(wanted);
        }
        for (var type : element.getTypes()) {
            switch (type) {
                case MessageElement message -> file.addMessageType(message(message, scope));
                case EnumElement enumeration -> file.addEnumType(enumeration(enumeration, scope));
                default -> {
                    // Types that only enclose others do not come out of the parser.
                }
            }
        }
        for (var extend : element.getExtendDeclarations()) {
            for (var field : extend.getFields()) {
                file.addExtension(extension(extend, field, scope));
            }
        }
        return file.build();
    }

    private DescriptorProto message(MessageElement message, String scope) {
        var name = scope + message.getName();
        note(name, message);
        var out = DescriptorProto.newBuilder().setName(message.getName());
        var inner = name + ".";
        for (var oneof : message.getOneOfs()) {
            var index = out.getOneofDeclCount();
            out.addOneofDecl(OneofDescriptorProto.newBuilder().setName(oneof.getName()));
            for (var field : oneof.getFields()) {
                out.addField(field(field, out, inner).setOneofIndex(index));
            }
            for (var group : oneof.getGroups()) {
                out.addField(group(group, out, inner).setOneofIndex(index));
            }
        }
        message.getGroups().forEach(group -> out.addField(group(group, out, inner)));
        message.getFields().forEach(field -> out.addField(optional(field, out, inner)));
        nameSyntheticOneofs(out);
        nested(message.getNestedTypes(), out, inner);
        for (var extend : message.getExtendDeclarations()) {
            extend.getFields().forEach(field -> out.addExtension(extension(extend, field, inner)));
        }
        for (var extensions : message.getExtensions()) {
            for (var range : extensions.getValues()) {
                out.addExtensionRange(DescriptorProto.ExtensionRange.newBuilder()
                        .setStart(start(range))
                        .setEnd(end(range) + 1));
            }
        }
        reserve(message, out, name);
        if (flag(message.getOptions(), "message_set_wire_format").orElse(false)) {
            out.getOptionsBuilder().setMessageSetWireFormat(true);
        }
        return out.build();
    }

    private void nested(List<? extends TypeElement> types, DescriptorProto.Builder out, String scope) {
        for (var type : types) {
            switch (type) {
                case MessageElement message -> out.addNestedType(message(message, scope));
                case EnumElement enumeration -> out.addEnumType(enumeration(enumeration, scope));
                default -> {
                    // Types that only enclose others do not come out of the parser.
                }
            }
        }
    }

    /** A field that is {@code optional} in proto3 stands in a oneof of its own, which comes after the real ones. */
    private FieldDescriptorProto.Builder optional(FieldElement field, DescriptorProto.Builder out, String scope) {
        var built = field(field, out, scope);
        return proto3 && field.getLabel() == Field.Label.OPTIONAL ? built.setProto3Optional(true) : built;
    }

    private static void nameSyntheticOneofs(DescriptorProto.Builder out) {
        var taken = new ArrayList<String>();
        out.getOneofDeclList().forEach(oneof -> taken.add(oneof.getName()));
        out.getFieldList().forEach(field -> taken.add(field.getName()));
        for (var i = 0; i < out.getFieldCount(); i++) {
            var field = out.getFieldBuilder(i);
            if (field.getProto3Optional()) {
                var name = "_" + field.getName();
                while (taken.contains(name)) {
                    name = "X" + name;
                }
                taken.add(name);
                field.setOneofIndex(out.getOneofDeclCount());
                out.addOneofDecl(OneofDescriptorProto.newBuilder().setName(name));
            }
        }
    }

    private FieldDescriptorProto.Builder field(FieldElement field, DescriptorProto.Builder message, String scope) {
        var full = scope + field.getName();
        note(full, field.getLocation());
        checkNumber(field.getTag(), full, field.getLocation());
        var out = FieldDescriptorProto.newBuilder()
                .setName(field.getName())
                .setNumber(field.getTag())
                .setLabel(label(field.getLabel()));
        type(field, message, out, scope);
        if (field.getJsonName() != null) {
            out.setJsonName(field.getJsonName());
        }
        if (field.getDefaultValue() != null) {
            out.setDefaultValue(defaultValue(field));
        }
        flag(field.getOptions(), "packed")
                .ifPresent(packed -> out.getOptionsBuilder().setPacked(packed));
        flag(field.getOptions(), "deprecated")
                .filter(set -> set)
                .ifPresent(set -> out.getOptionsBuilder().setDeprecated(true));
        return out;
    }

    private void type(
            FieldElement field, DescriptorProto.Builder message, FieldDescriptorProto.Builder out, String scope) {
        var type = field.getType();
        if (type.startsWith("map<") && type.endsWith(">")) {
            var comma = type.indexOf(',');
            var entry = mapEntryName(field.getName());
            message.addNestedType(DescriptorProto.newBuilder()
                    .setName(entry)
                    .addField(typed(type.substring(4, comma).trim())
                            .setName("key")
                            .setNumber(1)
                            .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL))
                    .addField(typed(type.substring(comma + 1, type.length() - 1).trim())
                            .setName("value")
                            .setNumber(2)
                            .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL))
                    .setOptions(com.google.protobuf.DescriptorProtos.MessageOptions.newBuilder()
                            .setMapEntry(true)));
            out.setLabel(FieldDescriptorProto.Label.LABEL_REPEATED)
                    .setType(FieldDescriptorProto.Type.TYPE_MESSAGE)
                    .setTypeName("." + scope + entry);
        } else {
            out.mergeFrom(typed(type).buildPartial());
        }
    }

    private static FieldDescriptorProto.Builder typed(String type) {
        var scalar = SCALARS.get(type);
        var out = FieldDescriptorProto.newBuilder();
        return scalar == null ? out.setTypeName(type) : out.setType(scalar);
    }

    /** As the Protobuf compiler names it: {@code unit_prices} gives {@code UnitPricesEntry}. */
    private static String mapEntryName(String field) {
        var name = new StringBuilder();
        var upper = true;
        for (var i = 0; i < field.length(); i++) {
            var c = field.charAt(i);
            if (c == '_') {
                upper = true;
            } else {
                name.append(upper && c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
                upper = false;
            }
        }
        return name + "Entry";
    }

    private FieldDescriptorProto.Builder group(GroupElement group, DescriptorProto.Builder message, String scope) {
        var name = scope + group.getName();
        note(name, group.getLocation());
        var nested = DescriptorProto.newBuilder().setName(group.getName());
        group.getFields().forEach(field -> nested.addField(optional(field, nested, name + ".")));
        nameSyntheticOneofs(nested);
        message.addNestedType(nested);
        var field = group.getName().toLowerCase(java.util.Locale.ROOT);
        note(scope + field, group.getLocation());
        return FieldDescriptorProto.newBuilder()
                .setName(field)
                .setNumber(group.getTag())
                .setLabel(label(group.getLabel()))
                .setType(FieldDescriptorProto.Type.TYPE_GROUP)
                .setTypeName("." + name);
    }

    private FieldDescriptorProto.Builder extension(ExtendElement extend, FieldElement field, String scope) {
        return field(field, DescriptorProto.newBuilder(), scope).setExtendee(extend.getName());
    }

    private static String defaultValue(FieldElement field) {
        var value = String.valueOf(field.getDefaultValue());
        return field.getType().equals("bytes")
                ? TextFormat.escapeBytes(ByteString.copyFrom(value, StandardCharsets.ISO_8859_1))
                : value;
    }

    private EnumDescriptorProto enumeration(EnumElement enumeration, String scope) {
        var name = scope + enumeration.getName();
        note(name, enumeration);
        var out = EnumDescriptorProto.newBuilder().setName(enumeration.getName());
        for (var constant : enumeration.getConstants()) {
            note(name + "." + constant.getName(), constant.getLocation());
            note(scope + constant.getName(), constant.getLocation());
            out.addValue(EnumValueDescriptorProto.newBuilder()
                    .setName(constant.getName())
                    .setNumber(constant.getTag()));
        }
        for (var reserved : enumeration.getReserveds()) {
            for (var value : reserved.getValues()) {
                if (value instanceof String text) {
                    out.addReservedName(text);
                } else {
                    out.addReservedRange(EnumDescriptorProto.EnumReservedRange.newBuilder()
                            .setStart(start(value))
                            .setEnd(end(value)));
                }
            }
        }
        if (flag(enumeration.getOptions(), "allow_alias").orElse(false)) {
            out.getOptionsBuilder().setAllowAlias(true);
        }
        checkAliases(enumeration, out, name);
        return out.build();
    }

    private void checkAliases(EnumElement enumeration, EnumDescriptorProto.Builder out, String name) {
        var seen = new HashMap<Integer, String>();
        for (var constant : enumeration.getConstants()) {
            var first = seen.putIfAbsent(constant.getTag(), constant.getName());
            if (first != null && !out.getOptions().getAllowAlias()) {
                throw invalid(
                        "Enum value " + constant.getName() + " has the number of " + first + " (" + constant.getTag()
                                + ") and allow_alias is not set",
                        name + "." + constant.getName(),
                        constant.getLocation());
            }
        }
    }

    private void reserve(MessageElement message, DescriptorProto.Builder out, String name) {
        for (var reserved : message.getReserveds()) {
            for (var value : reserved.getValues()) {
                if (value instanceof String text) {
                    out.addReservedName(text);
                } else {
                    out.addReservedRange(DescriptorProto.ReservedRange.newBuilder()
                            .setStart(start(value))
                            .setEnd(end(value) + 1));
                }
            }
            checkReserved(message, reserved, name);
        }
    }

    private void checkReserved(MessageElement message, ReservedElement reserved, String name) {
        var fields = new ArrayList<>(message.getFields());
        message.getOneOfs().forEach(oneof -> fields.addAll(oneof.getFields()));
        for (var field : fields) {
            for (var value : reserved.getValues()) {
                var hit = value instanceof String text
                        ? text.equals(field.getName())
                        : start(value) <= field.getTag() && field.getTag() <= end(value);
                if (hit) {
                    throw invalid(
                            "Field " + field.getName() + " (" + field.getTag() + ") uses what is reserved",
                            name + "." + field.getName(),
                            field.getLocation());
                }
            }
        }
    }

    private void checkNumber(int number, String name, com.squareup.wire.schema.Location place) {
        if (number < 1 || number > MAX_NUMBER || (number >= 19_000 && number <= 19_999)) {
            throw invalid("Field number " + number + " is outside what Protobuf allows", name, place);
        }
    }

    private InvalidSchemaException invalid(String message, String name, com.squareup.wire.schema.Location place) {
        var pointer = path.equals(ProtobufSchema.MAIN) ? name : path + "#" + name;
        return InvalidSchemaException.of(message, new Location(pointer, place.getLine(), place.getColumn()));
    }

    private static int start(Object range) {
        return range instanceof IntRange several ? several.getFirst() : ((Number) range).intValue();
    }

    private static int end(Object range) {
        var last = range instanceof IntRange several ? several.getLast() : ((Number) range).intValue();
        // "to max" of an enum is the largest number there is; one more must still fit.
        return Math.min(last, Integer.MAX_VALUE - 1);
    }

    private static FieldDescriptorProto.Label label(Field.@Nullable Label label) {
        if (label == Field.Label.REPEATED) {
            return FieldDescriptorProto.Label.LABEL_REPEATED;
        }
        return label == Field.Label.REQUIRED
                ? FieldDescriptorProto.Label.LABEL_REQUIRED
                : FieldDescriptorProto.Label.LABEL_OPTIONAL;
    }

    private static Optional<Boolean> flag(List<OptionElement> options, String name) {
        return options.stream()
                .filter(option -> option.getName().equals(name))
                .map(option -> Boolean.valueOf(String.valueOf(option.getValue())))
                .findFirst();
    }

    private void note(String name, TypeElement type) {
        note(name, type.getLocation());
    }

    private void note(String name, com.squareup.wire.schema.Location place) {
        locations.put(name, new Location(name, place.getLine(), place.getColumn()));
    }
}
