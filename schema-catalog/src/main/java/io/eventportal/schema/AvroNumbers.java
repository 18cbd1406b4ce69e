package io.eventportal.schema;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers as Avro reads them: whole only if they are written without fraction and exponent. */
final class AvroNumbers {

    private AvroNumbers() {}

    /** Null if it is not written as a whole number, or does not fit. */
    static @Nullable Integer asInt(PlacedJson.Number number) {
        var value = asLong(number);
        return value != null && value == value.intValue() ? Integer.valueOf(value.intValue()) : null;
    }

    /** Null if it is not written as a whole number, or does not fit. */
    static @Nullable Long asLong(PlacedJson.Number number) {
        if (!number.isIntegral()) {
            return null;
        }
        try {
            return Long.valueOf(number.digits());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The Java number that Avro makes of it. */
    static Number asObject(PlacedJson.Number number) {
        if (!number.isIntegral()) {
            return Double.valueOf(number.digits());
        }
        Number small = asInt(number);
        if (small != null) {
            return small;
        }
        Number large = asLong(number);
        return large != null ? large : new BigInteger(number.digits());
    }
}
