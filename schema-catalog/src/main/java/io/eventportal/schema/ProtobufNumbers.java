package io.eventportal.schema;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What number literals say: decimal, {@code 0x} hexadecimal, {@code 0} octal, or with a point or exponent. */
final class ProtobufNumbers {

    /** In place of a value: the characters are no integer. */
    static final long MALFORMED = Long.MIN_VALUE;

    /** In place of a value: larger than any number of 32 bits. */
    private static final long HUGE = 1L << 40;

    private static final Pattern INTEGER = Pattern.compile("-?(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)");
    private static final Pattern FLOAT = Pattern.compile(
            "-?([0-9]+\\.[0-9]*([eE][+-]?[0-9]+)?|[0-9]+[eE][+-]?[0-9]+|\\.[0-9]+([eE][+-]?[0-9]+)?" + "|inf|nan)");

    private ProtobufNumbers() {}

    /** The integer at hand, which has no sign. */
    static long small(ProtobufLexer lexer) {
        return lexer.decimal() >= 0 ? lexer.decimal() : small(lexer.raw());
    }

    private static long small(String literal) {
        var value = integer(literal);
        return value == null ? MALFORMED : value.bitLength() > 40 ? HUGE : value.longValue();
    }

    static boolean isNumber(String literal) {
        return INTEGER.matcher(literal).matches() || FLOAT.matcher(literal).matches();
    }

    /** The integer that a literal is; null if it is none, or longer than any type needs. */
    static @Nullable BigInteger integer(String literal) {
        if (literal.length() > 80 || !INTEGER.matcher(literal).matches()) {
            return null;
        }
        var negative = literal.startsWith("-");
        var digits = negative ? literal.substring(1) : literal;
        var value = digits.startsWith("0x") || digits.startsWith("0X")
                ? new BigInteger(digits.substring(2), 16)
                : new BigInteger(digits, digits.startsWith("0") ? 8 : 10);
        return negative ? value.negate() : value;
    }

    /** The number that a literal is; null if it is none. */
    static @Nullable Double floating(String literal) {
        var whole = integer(literal);
        if (whole != null) {
            return whole.doubleValue();
        }
        if (literal.length() > 400 || !FLOAT.matcher(literal).matches()) {
            return null;
        }
        return switch (literal) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan", "-nan" -> Double.NaN;
            default -> Double.valueOf(literal);
        };
    }
}
