package io.eventportal.schema;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.Edition;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FeatureSet;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.eventportal.schema.ProtobufField.Label;
import io.eventportal.schema.ProtobufFile.Syntax;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a linked Protobuf file into the descriptor that the Protobuf runtime works with.
 *
 * <p>Custom options and services are left out: they do not touch what is on the wire.
 *
 * @see <a href="https://protobuf.com/docs/descriptors">Descriptors</a>
 */
final class ProtobufDescriptors {

    private final ProtobufFile file;

    private ProtobufDescriptors(ProtobufFile file) {
        this.file = file;
    }

    /** @throws IllegalStateException if the runtime refuses what the linker let pass */
    static FileDescriptor link(ProtobufFile file) {
        var imported = file.imported().stream().map(ProtobufFile::descriptor).toArray(FileDescriptor[]::new);
        try {
            return FileDescriptor.buildFrom(of(file), imported);
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException("the runtime refuses a linked file: " + e.getMessage(), e);
        }
    }

    static FileDescriptorProto of(ProtobufFile file) {
        return new ProtobufDescriptors(file).file();
    }

    private FileDescriptorProto file() {
        var out = FileDescriptorProto.newBuilder().setName(file.path());
        switch (file.syntax()) {
            case PROTO2 -> out.setSyntax("proto2");
            case PROTO3 -> out.setSyntax("proto3");
            case EDITION_2023 -> out.setSyntax("editions").setEdition(Edition.EDITION_2023);
            case EDITION_2024 -> out.setSyntax("editions").setEdition(Edition.EDITION_2024);
        }
        if (!file.packageName().isEmpty()) {
            out.setPackage(file.packageName());
        }
        for (var wanted : file.imports) {
            if (wanted.kind() == ProtobufFile.ImportKind.PUBLIC) {
                out.addPublicDependency(out.getDependencyCount());
            }
            out.addDependency(wanted.path());
        }
        if (file.syntax().isEdition()) {
            out.getOptionsBuilder().setFeatures(features(file.features));
        }
        file.messages.forEach(message -> out.addMessageType(message(message)));
        file.enums.forEach(type -> out.addEnumType(enumeration(type)));
        file.extensions.forEach(extension -> out.addExtension(field(extension, null)));
        return out.build();
    }

    /** All features said where they hold, so that nothing hangs on how they are handed down. */
    private static FeatureSet features(ProtobufFeatures features) {
        return FeatureSet.newBuilder()
                .setFieldPresence(
                        switch (features.presence()) {
                            case EXPLICIT -> FeatureSet.FieldPresence.EXPLICIT;
                            case IMPLICIT -> FeatureSet.FieldPresence.IMPLICIT;
                            case LEGACY_REQUIRED -> FeatureSet.FieldPresence.LEGACY_REQUIRED;
                        })
                .setEnumType(features.openEnum() ? FeatureSet.EnumType.OPEN : FeatureSet.EnumType.CLOSED)
                .setRepeatedFieldEncoding(
                        features.packed()
                                ? FeatureSet.RepeatedFieldEncoding.PACKED
                                : FeatureSet.RepeatedFieldEncoding.EXPANDED)
                .setUtf8Validation(
                        features.checksUtf8() ? FeatureSet.Utf8Validation.VERIFY : FeatureSet.Utf8Validation.NONE)
                .setMessageEncoding(
                        features.delimited()
                                ? FeatureSet.MessageEncoding.DELIMITED
                                : FeatureSet.MessageEncoding.LENGTH_PREFIXED)
                .setJsonFormat(features.json() ? FeatureSet.JsonFormat.ALLOW : FeatureSet.JsonFormat.LEGACY_BEST_EFFORT)
                .build();
    }

    private DescriptorProto message(ProtobufMessage message) {
        var out = DescriptorProto.newBuilder().setName(message.name());
        var places = new IdentityHashMap<ProtobufOneof, Integer>();
        for (var oneof : message.oneofs) {
            places.put(oneof, out.getOneofDeclCount());
            out.addOneofDecl(OneofDescriptorProto.newBuilder().setName(oneof.name()));
        }
        message.fields.forEach(field -> out.addField(field(field, places)));
        if (file.syntax() == Syntax.PROTO3) {
            nameSyntheticOneofs(message, out);
        }
        message.messages.forEach(nested -> out.addNestedType(message(nested)));
        message.enums.forEach(type -> out.addEnumType(enumeration(type)));
        message.extensions.forEach(extension -> out.addExtension(field(extension, null)));
        for (var range : message.extensionRanges) {
            out.addExtensionRange(DescriptorProto.ExtensionRange.newBuilder()
                    .setStart(range.first())
                    .setEnd(range.last() + 1));
        }
        for (var range : message.reservedRanges) {
            out.addReservedRange(DescriptorProto.ReservedRange.newBuilder()
                    .setStart(range.first())
                    .setEnd(range.last() + 1));
        }
        message.reservedNames.forEach(out::addReservedName);
        var options = options(message);
        if (options != null) {
            out.setOptions(options);
        }
        return out.build();
    }

    private @Nullable MessageOptions options(ProtobufMessage message) {
        if (!message.isMapEntry() && !message.isMessageSet() && !file.syntax().isEdition()) {
            return null;
        }
        var options = MessageOptions.newBuilder();
        if (message.isMapEntry()) {
            options.setMapEntry(true);
        }
        if (message.isMessageSet()) {
            options.setMessageSetWireFormat(true);
        }
        if (file.syntax().isEdition()) {
            options.setFeatures(features(message.features));
        }
        return options.build();
    }

    /** A field that is {@code optional} in proto3 stands in a oneof of its own, which comes after the real ones. */
    private static void nameSyntheticOneofs(ProtobufMessage message, DescriptorProto.Builder out) {
        if (message.fields.stream().noneMatch(ProtobufDescriptors::isProto3Optional)) {
            return;
        }
        var taken = new ArrayList<String>();
        message.oneofs.forEach(oneof -> taken.add(oneof.name()));
        message.fields.forEach(field -> taken.add(field.name()));
        for (var i = 0; i < message.fields.size(); i++) {
            if (isProto3Optional(message.fields.get(i))) {
                var name = "_" + message.fields.get(i).name();
                while (taken.contains(name)) {
                    name = "X" + name;
                }
                taken.add(name);
                out.getFieldBuilder(i).setProto3Optional(true).setOneofIndex(out.getOneofDeclCount());
                out.addOneofDecl(OneofDescriptorProto.newBuilder().setName(name));
            }
        }
    }

    private static boolean isProto3Optional(ProtobufField field) {
        return field.label() == Label.OPTIONAL && field.file().syntax() == Syntax.PROTO3;
    }

    private FieldDescriptorProto field(ProtobufField field, @Nullable Map<ProtobufOneof, Integer> places) {
        var out = FieldDescriptorProto.newBuilder()
                .setName(field.name())
                .setNumber(field.number())
                .setLabel(
                        switch (field.label()) {
                            case NONE, OPTIONAL -> FieldDescriptorProto.Label.LABEL_OPTIONAL;
                            case REQUIRED -> FieldDescriptorProto.Label.LABEL_REQUIRED;
                            case REPEATED -> FieldDescriptorProto.Label.LABEL_REPEATED;
                        });
        out.setType(type(field));
        if (field.named != null) {
            out.setTypeName("." + field.named.fullName());
        }
        var extendee = field.extendee();
        if (extendee != null) {
            out.setExtendee("." + extendee.fullName());
        } else {
            out.setJsonName(field.jsonName());
        }
        if (field.hasDefault()) {
            out.setDefaultValue(ProtobufDefaults.text(field));
        }
        if (places != null && field.oneof() != null) {
            out.setOneofIndex(places.getOrDefault(field.oneof(), 0));
        }
        options(field, out);
        return out.build();
    }

    private FieldDescriptorProto.Type type(ProtobufField field) {
        var type = field.type();
        // An edition says by a feature what a group is.
        return type == ProtobufType.GROUP && file.syntax().isEdition()
                ? FieldDescriptorProto.Type.TYPE_MESSAGE
                : FieldDescriptorProto.Type.forNumber(type.ordinal() + 1);
    }

    private void options(ProtobufField field, FieldDescriptorProto.Builder out) {
        var packed = ProtobufOption.find(field.options, "packed");
        if (packed != null) {
            out.getOptionsBuilder().setPacked(packed.isTrue());
        }
        var deprecated = ProtobufOption.find(field.options, "deprecated");
        if (deprecated != null && deprecated.isTrue()) {
            out.getOptionsBuilder().setDeprecated(true);
        }
        if (file.syntax().isEdition()) {
            out.getOptionsBuilder()
                    .setFeatures(
                            features(field.features).toBuilder().clearEnumType().clearJsonFormat());
        }
    }

    private EnumDescriptorProto enumeration(ProtobufEnum type) {
        var out = EnumDescriptorProto.newBuilder().setName(type.name());
        for (var value : type.values) {
            out.addValue(
                    EnumValueDescriptorProto.newBuilder().setName(value.name()).setNumber(value.number()));
        }
        for (var range : type.reservedRanges) {
            out.addReservedRange(EnumDescriptorProto.EnumReservedRange.newBuilder()
                    .setStart(range.first())
                    .setEnd(range.last()));
        }
        type.reservedNames.forEach(out::addReservedName);
        var alias = ProtobufOption.find(type.options, "allow_alias");
        if (alias != null && alias.isTrue()) {
            out.getOptionsBuilder().setAllowAlias(true);
        }
        if (file.syntax().isEdition()) {
            out.getOptionsBuilder()
                    .setFeatures(FeatureSet.newBuilder()
                            .setEnumType(
                                    type.features.openEnum() ? FeatureSet.EnumType.OPEN : FeatureSet.EnumType.CLOSED));
        }
        return out.build();
    }
}
