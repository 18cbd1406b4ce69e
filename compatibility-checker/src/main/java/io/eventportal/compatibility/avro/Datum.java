package io.eventportal.compatibility.avro;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Builds the smallest datum of a schema that holds a value at the end of a path. */
final class Datum {

    private static final int MAX_DEPTH = 300;
    private static final int MAX_VALUES = 20_000;

    /** There is no such datum, or none small enough. */
    static final class NoDatumException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoDatumException() {
            super("no datum", null, false, false);
        }
    }

    private final @Nullable String symbol;
    private int values;

    private Datum(@Nullable String symbol) {
        this.symbol = symbol;
    }

    /**
     * @param symbol the symbol of the enum at the end of the path; null for the first
     * @throws NoDatumException if every datum would be endless or too large
     */
    static @Nullable Object at(Schema schema, DatumPath path, @Nullable String symbol) {
        return new Datum(symbol).along(schema, path.steps(), 0);
    }

    private @Nullable Object along(Schema schema, List<DatumPath.Step> steps, int next) {
        if (next == steps.size()) {
            return smallest(schema, 0, true);
        }
        return switch (steps.get(next)) {
            case DatumPath.Step.Branch branch -> along(schema.getTypes().get(branch.index()), steps, next + 1);
            case DatumPath.Step.Item item -> {
                var array = new GenericData.Array<Object>(1, schema);
                array.add(along(schema.getElementType(), steps, next + 1));
                yield array;
            }
            case DatumPath.Step.Value value -> {
                var map = new HashMap<String, @Nullable Object>();
                map.put("key", along(schema.getValueType(), steps, next + 1));
                yield map;
            }
            case DatumPath.Step.Field named -> {
                var record = new GenericData.Record(schema);
                for (var field : schema.getFields()) {
                    record.put(
                            field.pos(),
                            field.name().equals(named.name())
                                    ? along(field.schema(), steps, next + 1)
                                    : smallest(field.schema(), 1, false));
                }
                yield record;
            }
        };
    }

    private @Nullable Object smallest(Schema schema, int depth, boolean end) {
        if (depth > MAX_DEPTH || ++values > MAX_VALUES) {
            throw new NoDatumException();
        }
        return switch (schema.getType()) {
            case NULL -> null;
            case BOOLEAN -> true;
            case INT -> 1;
            case LONG -> 1L;
            case FLOAT -> 1.0f;
            case DOUBLE -> 1.0d;
            case STRING -> "text";
            case BYTES -> ByteBuffer.wrap(new byte[] {1});
            case FIXED -> new GenericData.Fixed(schema, new byte[schema.getFixedSize()]);
            case ENUM ->
                new GenericData.EnumSymbol(
                        schema,
                        end && symbol != null ? symbol : schema.getEnumSymbols().getFirst());
            case ARRAY -> new GenericData.Array<Object>(0, schema);
            case MAP -> new HashMap<String, Object>();
            case UNION -> simplest(schema, depth);
            case RECORD -> {
                var record = new GenericData.Record(schema);
                for (var field : schema.getFields()) {
                    record.put(field.pos(), smallest(field.schema(), depth + 1, false));
                }
                yield record;
            }
        };
    }

    /** Branches that are no records first: they cannot lead round in a circle. */
    private @Nullable Object simplest(Schema union, int depth) {
        var branches = new ArrayList<>(union.getTypes());
        branches.sort(Comparator.comparing(branch -> branch.getType() == Schema.Type.RECORD));
        for (var branch : branches) {
            try {
                return smallest(branch, depth + 1, false);
            } catch (NoDatumException e) {
                if (values > MAX_VALUES) {
                    throw e;
                }
            }
        }
        throw new NoDatumException();
    }
}
