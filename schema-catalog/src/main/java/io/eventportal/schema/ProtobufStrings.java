package io.eventportal.schema;

import java.nio.charset.StandardCharsets;

/** The bytes that a string literal says, one character each. */
final class ProtobufStrings {

    private ProtobufStrings() {}

    /** @throws InvalidSchemaException at an escape that has no meaning */
    static String bytes(ProtobufLexer lexer) {
        var raw = lexer.between(lexer.start + 1, lexer.end - 1);
        if (isPlain(raw)) {
            return raw;
        }
        var out = new StringBuilder(raw.length());
        for (var i = 0; i < raw.length(); ) {
            var c = raw.charAt(i);
            if (c == '\\') {
                i = escape(lexer, raw, i + 1, out);
            } else {
                var point = raw.codePointAt(i);
                append(point, out);
                i += Character.charCount(point);
            }
        }
        return out.toString();
    }

    private static boolean isPlain(String raw) {
        for (var i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == '\\' || raw.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static void append(int point, StringBuilder out) {
        out.append(new String(
                new String(Character.toChars(point)).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    private static int escape(ProtobufLexer lexer, String raw, int at, StringBuilder out) {
        var c = raw.charAt(at);
        var simple = "abfnrtv\\'\"?".indexOf(c);
        if (simple >= 0) {
            out.append("\u0007\b\f\n\r\t\u000B\\'\"?".charAt(simple));
            return at + 1;
        }
        if (c >= '0' && c <= '7') {
            var stop = digits(raw, at, at + 3, 8);
            out.append((char) (Integer.parseInt(raw, at, stop, 8) & 0xFF));
            return stop;
        }
        var most = c == 'x' || c == 'X' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        var stop = digits(raw, at + 1, at + 1 + most, 16);
        if (most == 0 || stop == at + 1 || (most > 2 && stop < at + 1 + most)) {
            throw lexer.error("Escape \\" + c + " has no meaning", lexer.start + at);
        }
        var value = Integer.parseUnsignedInt(raw, at + 1, stop, 16);
        if (most == 2) {
            out.append((char) value);
        } else if (Character.isValidCodePoint(value)) {
            append(value, out);
        } else {
            throw lexer.error("Escape \\" + c + " names no character", lexer.start + at);
        }
        return stop;
    }

    private static int digits(String raw, int from, int most, int radix) {
        var stop = from;
        while (stop < Math.min(most, raw.length()) && Character.digit(raw.charAt(stop), radix) >= 0) {
            stop++;
        }
        return stop;
    }
}
