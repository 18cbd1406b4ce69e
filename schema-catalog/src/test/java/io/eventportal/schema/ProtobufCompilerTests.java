package io.eventportal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.AnyProto;
import com.google.protobuf.ApiProto;
import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.EmptyProto;
import com.google.protobuf.FieldMaskProto;
import com.google.protobuf.JavaFeaturesProto;
import com.google.protobuf.Message;
import com.google.protobuf.SourceContextProto;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.TypeProto;
import com.google.protobuf.WrappersProto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Google's own files, which come with what the Protobuf compiler made of them: we make the same. */
class ProtobufCompilerTests {

    static Stream<FileDescriptor> compiled() {
        return Stream.of(
                AnyProto.getDescriptor(),
                ApiProto.getDescriptor(),
                DescriptorProtos.getDescriptor(),
                DurationProto.getDescriptor(),
                EmptyProto.getDescriptor(),
                FieldMaskProto.getDescriptor(),
                JavaFeaturesProto.getDescriptor(),
                SourceContextProto.getDescriptor(),
                StructProto.getDescriptor(),
                TimestampProto.getDescriptor(),
                TypeProto.getDescriptor(),
                WrappersProto.getDescriptor());
    }

    @ParameterizedTest
    @MethodSource("compiled")
    void readsWhatTheCompilerRead(FileDescriptor compiled) throws IOException {
        var ours = ((ProtobufSchema) Schema.parse(SchemaSource.protobuf(text(compiled.getName())))).file();

        assertThat(plain(ours.toProto())).isEqualTo(plain(compiled.toProto()));
        assertThat(compiled.getMessageTypes().size() + compiled.getExtensions().size())
                .isPositive();
    }

    private static String text(String path) throws IOException {
        try (var in = Message.class.getResourceAsStream("/" + path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Without the file's name and options, which only what is generated needs, and names in JSON, which follow from others. */
    private static FileDescriptorProto plain(FileDescriptorProto file) {
        var out = file.toBuilder().clearName().clearOptions();
        if (file.getSyntax().equals("proto2")) {
            out.clearSyntax(); // the compiler leaves out what is meant without it
        }
        out.getMessageTypeBuilderList().forEach(ProtobufCompilerTests::strip);
        out.getEnumTypeBuilderList().forEach(ProtobufCompilerTests::strip);
        out.getExtensionBuilderList().forEach(ProtobufCompilerTests::strip);
        return out.build();
    }

    private static void strip(DescriptorProto.Builder message) {
        var isEntry = message.getOptions().getMapEntry();
        message.clearOptions();
        if (isEntry) {
            message.getOptionsBuilder().setMapEntry(true);
        }
        message.getFieldBuilderList().forEach(ProtobufCompilerTests::strip);
        message.getExtensionBuilderList().forEach(ProtobufCompilerTests::strip);
        message.getNestedTypeBuilderList().forEach(ProtobufCompilerTests::strip);
        message.getEnumTypeBuilderList().forEach(ProtobufCompilerTests::strip);
        message.getOneofDeclBuilderList().forEach(oneof -> oneof.clearOptions());
        message.getExtensionRangeBuilderList().forEach(range -> range.clearOptions());
    }

    private static void strip(FieldDescriptorProto.Builder field) {
        var isPacked = field.getOptions().getPacked();
        field.clearOptions().clearJsonName();
        if (isPacked) {
            field.getOptionsBuilder().setPacked(true);
        }
    }

    private static void strip(EnumDescriptorProto.Builder type) {
        type.clearOptions();
        type.getValueBuilderList().forEach(value -> value.clearOptions());
    }
}
