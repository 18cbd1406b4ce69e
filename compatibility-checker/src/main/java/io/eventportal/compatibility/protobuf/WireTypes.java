package io.eventportal.compatibility.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.Type;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which types a reader may declare for a number that a writer uses with another. */
final class WireTypes {

    /** Readers that give back every value the writer's type has. */
    private static final Map<Type, Set<Type>> SAFE = Map.of(
            Type.INT32, EnumSet.of(Type.INT64),
            Type.UINT32, EnumSet.of(Type.UINT64, Type.INT64),
            Type.SINT32, EnumSet.of(Type.SINT64),
            Type.BOOL, EnumSet.of(Type.INT32, Type.INT64, Type.UINT32, Type.UINT64),
            Type.ENUM, EnumSet.of(Type.INT32, Type.INT64),
            Type.STRING, EnumSet.of(Type.BYTES));

    private static final List<Set<Type>> GROUPS = List.of(
            EnumSet.of(Type.INT32, Type.INT64, Type.UINT32, Type.UINT64, Type.BOOL, Type.ENUM),
            EnumSet.of(Type.SINT32, Type.SINT64),
            EnumSet.of(Type.FIXED32, Type.SFIXED32),
            EnumSet.of(Type.FIXED64, Type.SFIXED64),
            EnumSet.of(Type.STRING, Type.BYTES));

    private WireTypes() {}

    static boolean isSafe(Type writer, Type reader) {
        return writer == reader || SAFE.getOrDefault(writer, Set.of()).contains(reader);
    }

    /** Whether the types share a wire form by which Protobuf casts one into the other. */
    static boolean isCast(Type writer, Type reader) {
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
