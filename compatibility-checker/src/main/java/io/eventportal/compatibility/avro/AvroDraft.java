package io.eventportal.compatibility.avro;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/**
 * Builds a datum that shows all of a schema: of a union the first branch that is more than null, one item in each array and
 * map. Where a record would contain itself, arrays and maps stay empty and unions take another branch.
 */
final class AvroDraft {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_VALUES = 5_000;

    /** 31 January 2026, 12:00 UTC. */
    private static final long SECONDS = 1_769_860_800L;

    private static final int DAYS = (int) (SECONDS / 86_400);
    private static final long NOON = 43_200L;
    private static final String UUID = "6f1c2a3e-9b4d-4c5e-8f70-1a2b3c4d5e6f";

    private final Set<String> open = new HashSet<>();
    private int values;

    private AvroDraft() {}

    /** @throws Datum.NoDatumException if every datum would be endless or too large */
    static @Nullable Object of(Schema schema) {
        return new AvroDraft().value(schema, 0);
    }

    private @Nullable Object value(Schema schema, int depth) {
        if (depth > MAX_DEPTH || ++values > MAX_VALUES) {
            throw new Datum.NoDatumException();
        }
        return switch (schema.getType()) {
            case NULL -> null;
            case BOOLEAN -> true;
            case INT -> integer(schema);
            case LONG -> number(schema);
            case FLOAT -> 1.5f;
            case DOUBLE -> 1.5d;
            case STRING -> logicalName(schema).equals("uuid") ? UUID : "text";
            case BYTES -> ByteBuffer.wrap(bytes(schema));
            case FIXED -> new GenericData.Fixed(schema, new byte[schema.getFixedSize()]);
            case ENUM ->
                new GenericData.EnumSymbol(schema, schema.getEnumSymbols().getFirst());
            case ARRAY -> array(schema, depth);
            case MAP -> map(schema, depth);
            case UNION -> union(schema, depth);
            case RECORD -> record(schema, depth);
        };
    }

    private static int integer(Schema schema) {
        return switch (logicalName(schema)) {
            case "date" -> DAYS;
            case "time-millis" -> (int) NOON * 1_000;
            default -> 1;
        };
    }

    private static long number(Schema schema) {
        return switch (logicalName(schema)) {
            case "timestamp-millis", "local-timestamp-millis" -> SECONDS * 1_000;
            case "timestamp-micros", "local-timestamp-micros" -> SECONDS * 1_000_000;
            case "timestamp-nanos", "local-timestamp-nanos" -> SECONDS * 1_000_000_000;
            case "time-micros" -> NOON * 1_000_000;
            default -> 1;
        };
    }

    private static String logicalName(Schema schema) {
        return schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
    }

    private static byte[] bytes(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.Decimal
                ? BigInteger.ONE.toByteArray()
                : new byte[] {'b', 'y', 't', 'e', 's'};
    }

    private Object array(Schema schema, int depth) {
        try {
            var item = value(schema.getElementType(), depth + 1);
            var array = new GenericData.Array<@Nullable Object>(1, schema);
            array.add(item);
            return array;
        } catch (Datum.NoDatumException e) {
            return new GenericData.Array<Object>(0, schema);
        }
    }

    private Object map(Schema schema, int depth) {
        var map = new HashMap<String, @Nullable Object>();
        try {
            map.put("key", value(schema.getValueType(), depth + 1));
        } catch (Datum.NoDatumException e) {
            // It stays empty.
        }
        return map;
    }

    private @Nullable Object union(Schema schema, int depth) {
        var branches = schema.getTypes();
        for (var branch : branches) {
            if (branch.getType() != Schema.Type.NULL) {
                try {
                    return value(branch, depth + 1);
                } catch (Datum.NoDatumException e) {
                    // The next one then.
                }
            }
        }
        if (branches.stream().anyMatch(branch -> branch.getType() == Schema.Type.NULL)) {
            return null;
        }
        throw new Datum.NoDatumException();
    }

    private Object record(Schema schema, int depth) {
        if (!open.add(schema.getFullName())) {
            throw new Datum.NoDatumException();
        }
        try {
            var record = new GenericData.Record(schema);
            for (var field : schema.getFields()) {
                record.put(field.pos(), value(field.schema(), depth + 1));
            }
            return record;
        } finally {
            open.remove(schema.getFullName());
        }
    }
}
