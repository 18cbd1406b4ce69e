package io.eventportal.schema;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON values that know where in their text they stand: what a schema is read from when every fault and every finding is
 * to be placed.
 */
sealed interface PlacedJson {

    /** Characters before the value's first one. */
    int offset();

    /** A text, its escapes resolved. */
    record Text(int offset, String value) implements PlacedJson {}

    /** A number as it is written; its exponent is within {@link SchemaLimits#MAX_EXPONENT}. */
    record Number(int offset, String digits) implements PlacedJson {

        /** Whether it is written without fraction and exponent. */
        boolean isIntegral() {
            for (var i = 0; i < digits.length(); i++) {
                var c = digits.charAt(i);
                if (c == '.' || c == 'e' || c == 'E') {
                    return false;
                }
            }
            return true;
        }

        BigDecimal value() {
            return new BigDecimal(digits);
        }
    }

    record Bool(int offset, boolean value) implements PlacedJson {}

    record Null(int offset) implements PlacedJson {}

    record Array(int offset, List<PlacedJson> values) implements PlacedJson {}

    /** Members in the order of the text; no name twice. */
    record Members(int offset, String[] names, PlacedJson[] values) implements PlacedJson {

        /** The value of a member; null if there is none. */
        @Nullable PlacedJson get(String name) {
            for (var i = 0; i < names.length; i++) {
                if (names[i].equals(name)) {
                    return values[i];
                }
            }
            return null;
        }
    }

    /** The text of a text; null if it is none. */
    static @Nullable String text(@Nullable PlacedJson value) {
        return value instanceof Text text ? text.value() : null;
    }

    /** Whether two values are the same, wherever they stand; numbers as they are written. */
    static boolean same(@Nullable PlacedJson one, @Nullable PlacedJson other) {
        if (one == null || other == null) {
            return one == other;
        }
        return switch (one) {
            case Text text -> other instanceof Text that && text.value().equals(that.value());
            case Number number ->
                other instanceof Number that && number.digits().equals(that.digits());
            case Bool bool -> other instanceof Bool that && bool.value() == that.value();
            case Null nothing -> other instanceof Null;
            case Array array -> other instanceof Array that && sameValues(array.values(), that.values());
            case Members members -> other instanceof Members that && sameMembers(members, that);
        };
    }

    private static boolean sameValues(List<PlacedJson> one, List<PlacedJson> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (var i = 0; i < one.size(); i++) {
            if (!same(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameMembers(Members one, Members other) {
        if (one.names().length != other.names().length) {
            return false;
        }
        var others = new HashMap<String, PlacedJson>();
        for (var i = 0; i < other.names().length; i++) {
            others.put(other.names()[i], other.values()[i]);
        }
        for (var i = 0; i < one.names().length; i++) {
            if (!same(one.values()[i], others.get(one.names()[i]))) {
                return false;
            }
        }
        return true;
    }
}
