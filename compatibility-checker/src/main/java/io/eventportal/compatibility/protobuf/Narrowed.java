package io.eventportal.compatibility.protobuf;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.Edition;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumOptions;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FeatureSet;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.eventportal.schema.ProtobufDefaults;
import io.eventportal.schema.ProtobufEnum;
import io.eventportal.schema.ProtobufField;
import io.eventportal.schema.ProtobufMessage;
import io.eventportal.schema.ProtobufOneof;
import io.eventportal.schema.ProtobufType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * As much of a schema as one event needs, as a descriptor for the Protobuf runtime: some messages, and of each some fields.
 *
 * <p>What an event does not hold does not matter to how it is written and read, but for required fields, which are always
 * here. Everything is said by features, so that messages of files of any syntax fit together.
 */
final class Narrowed {

    private static final FileDescriptor[] NO_IMPORTS = {};

    private final Map<ProtobufMessage, Set<ProtobufField>> chosen = new IdentityHashMap<>();
    private final List<ProtobufMessage> order = new ArrayList<>();
    private final Map<String, DescriptorProto> enums = new HashMap<>();
    private final Map<ProtobufMessage, String> names = new IdentityHashMap<>();

    /** Takes a message with what it requires; of a map's entry, the key and the value. */
    void choose(ProtobufMessage message) {
        var open = new ArrayDeque<ProtobufMessage>();
        open.add(message);
        while (!open.isEmpty()) {
            var next = open.remove();
            if (chosen.containsKey(next)) {
                continue;
            }
            chosen.put(next, new LinkedHashSet<>());
            names.put(next, "M" + order.size());
            order.add(next);
            for (var field : next.fields()) {
                if (field.isRequired() || next.isMapEntry()) {
                    fieldsOf(next).add(field);
                    if (field.type().isMessage()) {
                        open.add(field.messageType());
                    }
                }
            }
        }
    }

    /** Takes a field of a message, with the message that it holds. */
    void choose(ProtobufMessage message, ProtobufField field) {
        choose(message);
        fieldsOf(message).add(field);
        if (field.type().isMessage()) {
            choose(field.messageType());
        }
    }

    private Set<ProtobufField> fieldsOf(ProtobufMessage message) {
        return chosen.getOrDefault(message, Set.of());
    }

    /** The fields taken of a message. */
    List<ProtobufField> chosen(ProtobufMessage message) {
        return List.copyOf(fieldsOf(message));
    }

    /** The descriptor of a message that was taken. */
    Descriptor descriptor(ProtobufMessage message) {
        var file = FileDescriptorProto.newBuilder()
                .setName("narrowed.proto")
                .setSyntax("editions")
                .setEdition(Edition.EDITION_2023);
        order.forEach(each -> file.addMessageType(message(each)));
        enums.values().forEach(file::addMessageType);
        try {
            return FileDescriptor.buildFrom(file.build(), NO_IMPORTS).findMessageTypeByName(name(message));
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException("a part of a valid schema is not valid: " + e.getMessage(), e);
        }
    }

    private String name(ProtobufMessage message) {
        return String.valueOf(names.get(message));
    }

    private DescriptorProto message(ProtobufMessage message) {
        var out = DescriptorProto.newBuilder().setName(name(message));
        if (message.isMapEntry()) {
            out.setOptions(MessageOptions.newBuilder().setMapEntry(true));
        }
        var oneofs = new IdentityHashMap<ProtobufOneof, Integer>();
        for (var field : fieldsOf(message)) {
            var built = field(field);
            var oneof = field.oneof();
            if (oneof != null) {
                built.setOneofIndex(oneofs.computeIfAbsent(oneof, each -> {
                    out.addOneofDecl(OneofDescriptorProto.newBuilder().setName("o" + oneofs.size()));
                    return oneofs.size();
                }));
            }
            out.addField(built);
        }
        return out.build();
    }

    private FieldDescriptorProto.Builder field(ProtobufField field) {
        var out = FieldDescriptorProto.newBuilder()
                .setName(field.isExtension() ? field.fullName().replace('.', '_') : field.name())
                .setJsonName(field.isExtension() ? "[" + field.fullName() + "]" : field.jsonName())
                .setNumber(field.number())
                .setLabel(
                        field.isRepeated()
                                ? FieldDescriptorProto.Label.LABEL_REPEATED
                                : FieldDescriptorProto.Label.LABEL_OPTIONAL)
                .setType(
                        field.type() == ProtobufType.GROUP
                                ? FieldDescriptorProto.Type.TYPE_MESSAGE
                                : FieldDescriptorProto.Type.forNumber(
                                        field.type().ordinal() + 1));
        if (field.type().isMessage()) {
            out.setTypeName(name(field.messageType()));
        } else if (field.type() == ProtobufType.ENUM) {
            out.setTypeName(enumeration(field));
        }
        if (field.hasDefault()) {
            out.setDefaultValue(ProtobufDefaults.text(field));
        }
        out.getOptionsBuilder().setFeatures(features(field));
        return out;
    }

    private static FeatureSet features(ProtobufField field) {
        var features = FeatureSet.newBuilder();
        if (field.isRepeated()) {
            features.setRepeatedFieldEncoding(
                    field.isPacked()
                            ? FeatureSet.RepeatedFieldEncoding.PACKED
                            : FeatureSet.RepeatedFieldEncoding.EXPANDED);
        } else if (field.isRequired()) {
            features.setFieldPresence(FeatureSet.FieldPresence.LEGACY_REQUIRED);
        } else if (!field.hasPresence()) {
            features.setFieldPresence(FeatureSet.FieldPresence.IMPLICIT);
        }
        if (field.type() == ProtobufType.GROUP) {
            features.setMessageEncoding(FeatureSet.MessageEncoding.DELIMITED);
        }
        if (field.type() == ProtobufType.STRING && !field.checksUtf8()) {
            features.setUtf8Validation(FeatureSet.Utf8Validation.NONE);
        }
        return features.build();
    }

    /** An enum is closed or not as the field takes it. Each stands in a message, so that names of values do not meet. */
    private String enumeration(ProtobufField field) {
        var type = field.enumType();
        var closed = field.treatsEnumAsClosed();
        var holder = (closed ? "C_" : "O_") + type.fullName().replace('.', '_');
        if (!enums.containsKey(holder)) {
            enums.put(
                    holder,
                    DescriptorProto.newBuilder()
                            .setName(holder)
                            .addEnumType(enumeration(type, closed))
                            .build());
        }
        return holder + ".E";
    }

    private static EnumDescriptorProto enumeration(ProtobufEnum type, boolean closed) {
        var openness = closed ? FeatureSet.EnumType.CLOSED : FeatureSet.EnumType.OPEN;
        var out = EnumDescriptorProto.newBuilder()
                .setName("E")
                .setOptions(EnumOptions.newBuilder()
                        .setAllowAlias(true)
                        .setFeatures(FeatureSet.newBuilder().setEnumType(openness)));
        for (var value : type.values()) {
            out.addValue(
                    EnumValueDescriptorProto.newBuilder().setName(value.name()).setNumber(value.number()));
        }
        return out.build();
    }
}
