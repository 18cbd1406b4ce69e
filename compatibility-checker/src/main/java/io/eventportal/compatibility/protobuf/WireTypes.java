package io.eventportal.compatibility.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which types a reader may declare for a number that a writer uses with another. */
final class WireTypes {

    /** Readers that give back every value the writer's type has. */
    private static final Map<FieldDescriptor.Type, Set<FieldDescriptor.Type>> SAFE = Map.of(
            FieldDescriptor.Type.INT32, EnumSet.of(FieldDescriptor.Type.INT64),
            FieldDescriptor.Type.UINT32, EnumSet.of(FieldDescriptor.Type.UINT64, FieldDescriptor.Type.INT64),
            FieldDescriptor.Type.SINT32, EnumSet.of(FieldDescriptor.Type.SINT64),
            FieldDescriptor.Type.BOOL,
                    EnumSet.of(
                            FieldDescriptor.Type.INT32,
                            FieldDescriptor.Type.INT64,
                            FieldDescriptor.Type.UINT32,
                            FieldDescriptor.Type.UINT64),
            FieldDescriptor.Type.ENUM, EnumSet.of(FieldDescriptor.Type.INT32, FieldDescriptor.Type.INT64),
            FieldDescriptor.Type.STRING, EnumSet.of(FieldDescriptor.Type.BYTES));

    private static final List<Set<FieldDescriptor.Type>> GROUPS = List.of(
            EnumSet.of(
                    FieldDescriptor.Type.INT32,
                    FieldDescriptor.Type.INT64,
                    FieldDescriptor.Type.UINT32,
                    FieldDescriptor.Type.UINT64,
                    FieldDescriptor.Type.BOOL,
                    FieldDescriptor.Type.ENUM),
            EnumSet.of(FieldDescriptor.Type.SINT32, FieldDescriptor.Type.SINT64),
            EnumSet.of(FieldDescriptor.Type.FIXED32, FieldDescriptor.Type.SFIXED32),
            EnumSet.of(FieldDescriptor.Type.FIXED64, FieldDescriptor.Type.SFIXED64),
            EnumSet.of(FieldDescriptor.Type.STRING, FieldDescriptor.Type.BYTES));

    private WireTypes() {}

    static boolean isSafe(FieldDescriptor.Type writer, FieldDescriptor.Type reader) {
        return writer == reader || SAFE.getOrDefault(writer, Set.of()).contains(reader);
    }

    /** Whether the types share a wire form by which Protobuf casts one into the other. */
    static boolean isCast(FieldDescriptor.Type writer, FieldDescriptor.Type reader) {
        return GROUPS.stream().anyMatch(group -> group.contains(writer) && group.contains(reader));
    }

    /** Values that are likely to arrive as others: the ends of the type's range. Never empty. */
    static List<Object> telling(FieldDescriptor field) {
        return switch (field.getType()) {
            case INT32, SINT32, SFIXED32 -> List.of(-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 2);
            case UINT32, FIXED32 -> List.of(-1, 2);
            case INT64, SINT64, SFIXED64 -> List.of(5_000_000_000L, -1L, Long.MIN_VALUE, 2L);
            case UINT64, FIXED64 -> List.of(5_000_000_000L, -1L, 2L);
            case BOOL -> List.of(true, false);
            case FLOAT -> List.of(1.5f);
            case DOUBLE -> List.of(1.5d);
            case STRING -> List.of("text");
            case BYTES -> List.of(ByteString.copyFrom(new byte[] {(byte) 0xFF, 0x01}));
            case ENUM -> List.copyOf(field.getEnumType().getValues());
            case MESSAGE, GROUP -> List.of();
        };
    }
}
