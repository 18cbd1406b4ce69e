package io.eventportal.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON text (RFC 8259) with the place of each value, in one pass and within the limits of {@link JsonText}: no name
 * twice, no number beyond 10^1000, nothing nested deeper than 1,024 levels.
 */
final class PlacedJsonReader {

    private static final int MAX_NUMBER_LENGTH = 1_000;
    private static final int MANY = 12;
    private static final String[] NO_NAMES = {};
    private static final PlacedJson[] NO_VALUES = {};

    private final String text;
    private final String whose;
    private final int length;
    private int at;
    private int depth;
    private int deepest;

    private PlacedJsonReader(String text, String whose) {
        this.text = text;
        this.whose = whose;
        this.length = text.length();
    }

    /**
     * A value and how deep it is.
     *
     * @param depth levels of nesting; a scalar has none
     */
    record Reading(PlacedJson value, int depth) {}

    /**
     * Reads one value that is the whole text.
     *
     * @param whose what the text is, for messages, for example {@code The schema}
     * @throws InvalidSchemaException if it is not JSON or exceeds the limits
     */
    static Reading read(String text, String whose) {
        var reader = new PlacedJsonReader(text, whose);
        reader.space();
        if (reader.at == reader.length) {
            throw InvalidSchemaException.of(whose + " is empty", new Location("", 1, 1));
        }
        var value = reader.value();
        reader.space();
        if (reader.at < reader.length) {
            throw reader.invalid("there is more after its end", reader.at);
        }
        return new Reading(value, reader.deepest);
    }

    /** At least the levels of nesting that a text has: brackets in texts count, too. */
    static int depthAtMost(String text) {
        var depth = 0;
        var deepest = 0;
        for (var i = 0; i < text.length() && deepest <= SchemaLimits.MAX_AVRO_DEPTH; i++) {
            switch (text.charAt(i)) {
                case '{', '[' -> deepest = Math.max(deepest, ++depth);
                case '}', ']' -> depth--;
                default -> {
                    // Nothing that nests.
                }
            }
        }
        return deepest;
    }

    private PlacedJson value() {
        var start = at;
        if (at == length) {
            throw invalid("it ends where a value is expected", at);
        }
        return switch (text.charAt(at)) {
            case '{' -> members();
            case '[' -> array();
            case '"' -> new PlacedJson.Text(start, string());
            case 't' -> {
                word("true");
                yield new PlacedJson.Bool(start, true);
            }
            case 'f' -> {
                word("false");
                yield new PlacedJson.Bool(start, false);
            }
            case 'n' -> {
                word("null");
                yield new PlacedJson.Null(start);
            }
            default -> number();
        };
    }

    private PlacedJson members() {
        var start = at;
        enter();
        var names = NO_NAMES;
        var values = NO_VALUES;
        var count = 0;
        HashSet<String> seen = null;
        space();
        while (peek() != '}') {
            if (count > 0) {
                expect(',', "a comma or the end of the object");
            }
            var nameAt = at;
            if (peek() != '"') {
                throw invalid("a name in double quotes is expected", at);
            }
            var name = string();
            if (count == MANY) {
                seen = new HashSet<>(Arrays.asList(names).subList(0, count));
            }
            if (isTaken(name, names, count, seen)) {
                throw invalid("the name \"" + shortened(name) + "\" stands twice in one object", nameAt);
            }
            space();
            expect(':', "a colon");
            if (count == names.length) {
                var room = Math.max(8, 2 * count);
                names = Arrays.copyOf(names, room);
                values = Arrays.copyOf(values, room);
            }
            names[count] = name;
            values[count++] = value();
            space();
        }
        at++;
        depth--;
        return new PlacedJson.Members(
                start,
                count == names.length ? names : Arrays.copyOf(names, count),
                count == values.length ? values : Arrays.copyOf(values, count));
    }

    private static boolean isTaken(String name, String[] names, int count, @Nullable HashSet<String> seen) {
        if (seen != null) {
            return !seen.add(name);
        }
        for (var i = 0; i < count; i++) {
            if (names[i].equals(name)) {
                return true;
            }
        }
        return false;
    }

    private PlacedJson array() {
        var start = at;
        enter();
        var values = new ArrayList<PlacedJson>();
        space();
        while (peek() != ']') {
            if (!values.isEmpty()) {
                expect(',', "a comma or the end of the array");
            }
            values.add(value());
            space();
        }
        at++;
        depth--;
        return new PlacedJson.Array(start, values);
    }

    private void enter() {
        at++;
        if (++depth > SchemaLimits.MAX_AVRO_DEPTH) {
            throw invalid("it is nested deeper than " + SchemaLimits.MAX_AVRO_DEPTH + " levels", at - 1);
        }
        deepest = Math.max(deepest, depth);
    }

    private String string() {
        var start = ++at;
        while (at < length) {
            var c = text.charAt(at);
            if (c == '"') {
                return text.substring(start, at++);
            }
            if (c == '\\') {
                return escaped(start);
            }
            if (c < ' ') {
                throw invalid("a control character stands in a text", at);
            }
            at++;
        }
        throw invalid("a text does not end", start - 1);
    }

    private String escaped(int start) {
        var out = new StringBuilder(text.substring(start, at));
        while (at < length) {
            var c = text.charAt(at++);
            if (c == '"') {
                return out.toString();
            }
            if (c < ' ') {
                throw invalid("a control character stands in a text", at - 1);
            }
            out.append(c == '\\' ? escape() : c);
        }
        throw invalid("a text does not end", start - 1);
    }

    private char escape() {
        var c = at < length ? text.charAt(at++) : ' ';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw invalid("an unknown escape stands in a text", at - 1);
        };
    }

    private char unicode() {
        var code = 0;
        for (var i = 0; i < 4; i++) {
            var digit = at < length && text.charAt(at) < 128 ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                throw invalid("four hexadecimal digits are expected", at);
            }
            code = code * 16 + digit;
            at++;
        }
        return (char) code;
    }

    private PlacedJson number() {
        var start = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits(start);
        }
        if (at < length && text.charAt(at) == '.') {
            at++;
            digits(start);
        }
        if (at < length && (text.charAt(at) | 0x20) == 'e') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits(start);
        }
        if (at < length && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            throw invalid("a value is expected", start);
        }
        return bounded(new PlacedJson.Number(start, text.substring(start, at)));
    }

    private void digits(int start) {
        var first = at;
        while (at < length && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == first) {
            throw invalid("a value is expected", start);
        }
    }

    private PlacedJson.Number bounded(PlacedJson.Number number) {
        if (number.digits().length() > MAX_NUMBER_LENGTH) {
            throw invalid("a number has more than " + MAX_NUMBER_LENGTH + " characters", number.offset());
        }
        if (!number.isIntegral() && isExtreme(number)) {
            throw InvalidSchemaException.of(
                    whose + " has a number beyond 10^" + SchemaLimits.MAX_EXPONENT,
                    Lines.of(text).place("", number.offset()));
        }
        return number;
    }

    private static boolean isExtreme(PlacedJson.Number number) {
        try {
            var value = number.value();
            return Math.abs((long) value.scale()) > SchemaLimits.MAX_EXPONENT
                    || Math.abs((long) value.precision() - value.scale()) > SchemaLimits.MAX_EXPONENT;
        } catch (NumberFormatException e) {
            return true; // an exponent that no int holds
        }
    }

    private void word(String word) {
        var end = at + word.length();
        if (!text.startsWith(word, at) || (end < length && Character.isLetterOrDigit(text.charAt(end)))) {
            throw invalid("a value is expected", at);
        }
        at = end;
    }

    private void space() {
        while (at < length) {
            var c = text.charAt(at);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return;
            }
            at++;
        }
    }

    private char peek() {
        return at < length ? text.charAt(at) : '\0';
    }

    private void expect(char wanted, String what) {
        if (peek() != wanted) {
            throw invalid(what + " is expected", at);
        }
        at++;
        space();
    }

    private InvalidSchemaException invalid(String reason, int offset) {
        return InvalidSchemaException.of(
                whose + " is not valid JSON: " + reason, Lines.of(text).place("", Math.min(offset, length)));
    }

    private static String shortened(String name) {
        return name.length() > 100 ? name.substring(0, 100) + "..." : name;
    }
}
