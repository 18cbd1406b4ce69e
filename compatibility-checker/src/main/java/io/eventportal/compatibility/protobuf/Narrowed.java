package io.eventportal.compatibility.protobuf;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.Edition;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumOptions;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FeatureSet;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldOptions;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * As much of two schemas as one event needs, as descriptors for the Protobuf runtime: some messages, and of each some fields.
 *
 * <p>What an event does not hold does not matter to how it is written and read, but for required fields, which are always
 * here. Everything is said by features, so that messages of files of any syntax fit together.
 */
final class Narrowed {

    private static final FileDescriptor[] NO_IMPORTS = {};
    private static final MessageOptions MAP_ENTRY =
            MessageOptions.newBuilder().setMapEntry(true).build();
    private static final FieldOptions IMPLICIT = FieldOptions.newBuilder()
            .setFeatures(FeatureSet.newBuilder().setFieldPresence(FeatureSet.FieldPresence.IMPLICIT))
            .build();

    /** What is taken of a message, and its place in the file. */
    private record Part(ProtobufMessage message, int place, List<ProtobufField> fields) {

        String name() {
            return "M" + place;
        }

        void take(ProtobufField field) {
            if (!fields.contains(field)) {
                fields.add(field);
            }
        }
    }

    private record EnumPart(ProtobufEnum type, boolean closed) {}

    private final Map<ProtobufMessage, Part> byMessage = new HashMap<>();
    private final List<Part> parts = new ArrayList<>(4);
    private final List<EnumPart> enums = new ArrayList<>(0);
    private @Nullable FileDescriptor file;

    /** Takes a message with what it requires; of a map's entry, the key and the value. */
    void choose(ProtobufMessage message) {
        for (var at = take(message); at < parts.size(); at++) {
            require(parts.get(at));
        }
    }

    /** Returns the place of the first message that was not there before. */
    private int take(ProtobufMessage message) {
        var next = parts.size();
        if (!byMessage.containsKey(message)) {
            var part = new Part(message, next, new ArrayList<>(2));
            byMessage.put(message, part);
            parts.add(part);
        }
        return next;
    }

    private void require(Part part) {
        var fields = part.message().fields();
        for (var i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            if (field.isRequired() || part.message().isMapEntry()) {
                part.take(field);
                if (field.type().isMessage()) {
                    take(field.messageType());
                }
            }
        }
    }

    /** Takes a field of a message, with the message that it holds. */
    void choose(ProtobufMessage message, ProtobufField field) {
        choose(message);
        part(message).take(field);
        if (field.type().isMessage()) {
            choose(field.messageType());
        }
    }

    private Part part(ProtobufMessage message) {
        return Objects.requireNonNull(byMessage.get(message));
    }

    /** The fields taken of a message. */
    List<ProtobufField> chosen(ProtobufMessage message) {
        var part = byMessage.get(message);
        return part == null ? List.of() : List.copyOf(part.fields());
    }

    /** The descriptor of a message that was taken. Nothing is to be taken afterwards. */
    Descriptor descriptor(ProtobufMessage message) {
        var built = file;
        if (built == null) {
            built = build();
            file = built;
        }
        return built.getMessageTypes().get(part(message).place());
    }

    private FileDescriptor build() {
        var out = FileDescriptorProto.newBuilder()
                .setName("narrowed.proto")
                .setSyntax("editions")
                .setEdition(Edition.EDITION_2023);
        parts.forEach(part -> out.addMessageType(message(part)));
        for (var i = 0; i < enums.size(); i++) {
            out.addMessageType(DescriptorProto.newBuilder().setName("E" + i).addEnumType(enumeration(enums.get(i))));
        }
        try {
            return FileDescriptor.buildFrom(out.build(), NO_IMPORTS);
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException("a part of a valid schema is not valid: " + e.getMessage(), e);
        }
    }

    private DescriptorProto message(Part part) {
        var out = DescriptorProto.newBuilder().setName(part.name());
        if (part.message().isMapEntry()) {
            out.setOptions(MAP_ENTRY);
        }
        var oneofs = new ArrayList<ProtobufOneof>(0);
        for (var field : part.fields()) {
            var built = field(field);
            var oneof = field.oneof();
            if (oneof != null) {
                if (!oneofs.contains(oneof)) {
                    out.addOneofDecl(OneofDescriptorProto.newBuilder().setName("o" + oneofs.size()));
                    oneofs.add(oneof);
                }
                built.setOneofIndex(oneofs.indexOf(oneof));
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
            out.setTypeName(part(field.messageType()).name());
        } else if (field.type() == ProtobufType.ENUM) {
            out.setTypeName(enumeration(field));
        }
        if (field.hasDefault()) {
            out.setDefaultValue(ProtobufDefaults.text(field));
        }
        var options = options(field);
        if (options != null) {
            out.setOptions(options);
        }
        return out;
    }

    /** What sets a field apart from those of an edition that says nothing; null if nothing does. */
    private static @Nullable FieldOptions options(ProtobufField field) {
        var isUnchecked = field.type() == ProtobufType.STRING && !field.checksUtf8();
        var isExpanded = field.isRepeated() && field.type().isPackable() && !field.isPacked();
        if (!isUnchecked && !isExpanded && !field.isRequired() && field.type() != ProtobufType.GROUP) {
            return field.isRepeated() || field.hasPresence() ? null : IMPLICIT;
        }
        var features = FeatureSet.newBuilder();
        if (isUnchecked) {
            features.setUtf8Validation(FeatureSet.Utf8Validation.NONE);
        }
        if (isExpanded) {
            features.setRepeatedFieldEncoding(FeatureSet.RepeatedFieldEncoding.EXPANDED);
        }
        if (field.type() == ProtobufType.GROUP) {
            features.setMessageEncoding(FeatureSet.MessageEncoding.DELIMITED);
        }
        if (field.isRequired()) {
            features.setFieldPresence(FeatureSet.FieldPresence.LEGACY_REQUIRED);
        } else if (!field.isRepeated() && !field.hasPresence()) {
            features.setFieldPresence(FeatureSet.FieldPresence.IMPLICIT);
        }
        return FieldOptions.newBuilder().setFeatures(features).build();
    }

    /** An enum is closed or not as the field takes it. Each stands in a message, so that names of values do not meet. */
    private String enumeration(ProtobufField field) {
        var type = new EnumPart(field.enumType(), field.treatsEnumAsClosed());
        if (!enums.contains(type)) {
            enums.add(type);
        }
        return "E" + enums.indexOf(type) + ".E";
    }

    private static EnumDescriptorProto enumeration(EnumPart part) {
        var openness = part.closed() ? FeatureSet.EnumType.CLOSED : FeatureSet.EnumType.OPEN;
        var out = EnumDescriptorProto.newBuilder()
                .setName("E")
                .setOptions(EnumOptions.newBuilder()
                        .setAllowAlias(true)
                        .setFeatures(FeatureSet.newBuilder().setEnumType(openness)));
        for (var value : part.type().values()) {
            out.addValue(
                    EnumValueDescriptorProto.newBuilder().setName(value.name()).setNumber(value.number()));
        }
        return out.build();
    }
}
