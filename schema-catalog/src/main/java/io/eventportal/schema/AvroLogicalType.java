package io.eventportal.schema;

import org.jspecify.annotations.Nullable;

/**
 * A logical type that Avro knows.
 *
 * @param name for example {@code timestamp-millis}
 * @param precision digits of a decimal; 0 for the others
 * @param scale digits of a decimal after the point; 0 for the others
 * @param isValid whether it fits the type it stands at; where it does not, Avro ignores it
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#logical-types">Logical types</a>
 */
public record AvroLogicalType(String name, int precision, int scale, boolean isValid) {

    private static final int UUID_BYTES = 16;
    private static final int DURATION_BYTES = 12;

    static @Nullable AvroLogicalType of(AvroType.Kind kind, PlacedJson.Members attributes) {
        var name = PlacedJson.text(attributes.get("logicalType"));
        if (name == null) {
            return null;
        }
        return switch (name) {
            case "decimal" -> decimal(kind, attributes);
            case "date", "time-millis" -> plain(name, kind == AvroType.Kind.INT);
            case "time-micros",
                    "timestamp-millis",
                    "timestamp-micros",
                    "timestamp-nanos",
                    "local-timestamp-millis",
                    "local-timestamp-micros",
                    "local-timestamp-nanos" -> plain(name, kind == AvroType.Kind.LONG);
            case "uuid" -> plain(name, kind == AvroType.Kind.STRING || isFixed(kind, attributes, UUID_BYTES));
            case "duration" -> plain(name, isFixed(kind, attributes, DURATION_BYTES));
            case "big-decimal" -> plain(name, kind == AvroType.Kind.BYTES);
            default -> null;
        };
    }

    private static AvroLogicalType plain(String name, boolean isValid) {
        return new AvroLogicalType(name, 0, 0, isValid);
    }

    private static AvroLogicalType decimal(AvroType.Kind kind, PlacedJson.Members attributes) {
        var precision = integer(attributes.get("precision"));
        var scale = attributes.get("scale") == null ? Integer.valueOf(0) : integer(attributes.get("scale"));
        if (precision == null || scale == null) {
            return plain("decimal", false);
        }
        var most = switch (kind) {
            case BYTES -> Integer.MAX_VALUE;
            case FIXED -> mostDigits(attributes);
            default -> 0;
        };
        var isValid = precision > 0 && precision <= most && scale >= 0 && scale <= precision;
        return new AvroLogicalType("decimal", precision, scale, isValid);
    }

    /** Decimal digits that every number of them fits into the bytes, as Avro counts them. */
    private static long mostDigits(PlacedJson.Members attributes) {
        var size = integer(attributes.get("size"));
        return size == null ? 0 : Math.round(Math.floor(Math.log10(2) * (8 * size - 1)));
    }

    private static boolean isFixed(AvroType.Kind kind, PlacedJson.Members attributes, int size) {
        var actual = integer(attributes.get("size"));
        return kind == AvroType.Kind.FIXED && actual != null && actual == size;
    }

    private static @Nullable Integer integer(@Nullable PlacedJson value) {
        return value instanceof PlacedJson.Number number ? AvroNumbers.asInt(number) : null;
    }

    /** For example {@code decimal(9, 2)}. */
    @Override
    public String toString() {
        return name.equals("decimal") ? "decimal(" + precision + ", " + scale + ")" : name;
    }
}
