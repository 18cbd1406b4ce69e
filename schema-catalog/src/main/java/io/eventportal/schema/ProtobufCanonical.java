package io.eventportal.schema;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.TextFormat;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The normal form of a Protobuf file: its descriptor as text, with the order of fields, values and nested types made one.
 *
 * <p>The order of top-level messages stays, since records name a message by its position in the file.
 */
final class ProtobufCanonical {

    private ProtobufCanonical() {}

    static String text(FileDescriptorProto file) {
        var sorted = file.toBuilder().clearName();
        sorted.clearMessageType();
        file.getMessageTypeList().forEach(message -> sorted.addMessageType(message(message)));
        sorted.clearEnumType();
        file.getEnumTypeList().stream()
                .sorted(Comparator.comparing(EnumDescriptorProto::getName))
                .forEach(type -> sorted.addEnumType(enumeration(type)));
        sorted.clearDependency();
        file.getDependencyList().stream().sorted().forEach(sorted::addDependency);
        sorted.clearPublicDependency();
        sorted.clearSourceCodeInfo();
        return TextFormat.printer().printToString(sorted.build());
    }

    private static DescriptorProto message(DescriptorProto message) {
        var order = message.getFieldList().stream()
                .sorted(Comparator.comparingInt(FieldDescriptorProto::getNumber))
                .toList();
        var sorted = message.toBuilder().clearField().clearNestedType().clearEnumType();
        sorted.clearOneofDecl();
        var oneofs = oneofsByFirstField(message, order);
        oneofs.forEach(index -> sorted.addOneofDecl(message.getOneofDecl(index)));
        for (var field : order) {
            sorted.addField(
                    field.hasOneofIndex()
                            ? field.toBuilder()
                                    .setOneofIndex(oneofs.indexOf(field.getOneofIndex()))
                                    .build()
                            : field);
        }
        message.getNestedTypeList().stream()
                .sorted(Comparator.comparing(DescriptorProto::getName))
                .forEach(nested -> sorted.addNestedType(message(nested)));
        message.getEnumTypeList().stream()
                .sorted(Comparator.comparing(EnumDescriptorProto::getName))
                .forEach(nested -> sorted.addEnumType(enumeration(nested)));
        return sorted.build();
    }

    private static List<Integer> oneofsByFirstField(DescriptorProto message, List<FieldDescriptorProto> order) {
        return order.stream()
                .filter(FieldDescriptorProto::hasOneofIndex)
                .map(FieldDescriptorProto::getOneofIndex)
                .distinct()
                .filter(index -> index < message.getOneofDeclCount())
                .collect(Collectors.toList());
    }

    /** The first value is the default and stays first. */
    private static EnumDescriptorProto enumeration(EnumDescriptorProto type) {
        if (type.getValueCount() < 2) {
            return type;
        }
        var sorted = type.toBuilder().clearValue().addValue(type.getValue(0));
        type.getValueList().stream()
                .skip(1)
                .sorted(Comparator.comparingInt(EnumValueDescriptorProto::getNumber)
                        .thenComparing(EnumValueDescriptorProto::getName))
                .forEach(sorted::addValue);
        return sorted.build();
    }
}
