package io.eventportal.schema;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the text of a Protobuf file into tokens, one at a time; comments and white space are skipped.
 *
 * <p>The token at hand is told by {@link #kind}, {@link #start} and {@link #end}. Nothing is copied until it is asked for.
 *
 * @see <a href="https://protobuf.com/docs/language-spec#lexical-elements">Lexical elements</a>
 */
final class ProtobufLexer {

    enum Kind {
        WORD,
        INTEGER,
        FLOAT,
        STRING,
        SYMBOL,
        END
    }

    private static final byte LETTER = 1;
    private static final byte DIGIT = 2;
    private static final byte BLANK = 3;
    private static final byte QUOTE = 4;
    private static final byte SYMBOL = 5;
    private static final byte[] CLASSES = classes();

    private final String path;
    private final String text;
    private final byte[] chars;
    private int at;

    Kind kind = Kind.END;
    int start;
    int end;
    /** The character of a symbol; 0 for every other kind. */
    char symbol;

    /** The keyword or scalar type at hand; null for any other token. */
    private ProtobufWords.@Nullable Word known;

    ProtobufLexer(String path, String text) {
        this.path = path;
        this.text = text;
        this.chars = chars(text);
        this.at = text.startsWith("\uFEFF") ? 1 : 0;
        next();
    }

    /** One byte for each character. What is not Latin is -1: it may stand in comments and strings only. */
    private static byte[] chars(String text) {
        var latin = text.getBytes(StandardCharsets.ISO_8859_1);
        if (latin.length == text.length()) {
            return latin;
        }
        var chars = new byte[text.length()];
        for (var i = 0; i < chars.length; i++) {
            var c = text.charAt(i);
            chars[i] = c < 256 ? (byte) c : -1;
        }
        return chars;
    }

    private static byte[] classes() {
        var classes = new byte[256];
        for (var c = 'a'; c <= 'z'; c++) {
            classes[c] = LETTER;
            classes[c - 32] = LETTER;
        }
        classes['_'] = LETTER;
        for (var c = '0'; c <= '9'; c++) {
            classes[c] = DIGIT;
        }
        for (var c : " \t\n\r\f\u000B".toCharArray()) {
            classes[c] = BLANK;
        }
        for (var c : "{}[]()<>;:=,.-+/|&!@#$%^*~?`\\".toCharArray()) {
            classes[c] = SYMBOL;
        }
        classes['"'] = QUOTE;
        classes['\''] = QUOTE;
        return classes;
    }

    private byte classOf(int index) {
        return index >= chars.length ? 0 : CLASSES[chars[index] & 0xFF];
    }

    /** Goes to the next token. */
    void next() {
        skipBlanks();
        start = at;
        symbol = 0;
        known = null;
        if (at >= chars.length) {
            kind = Kind.END;
            end = at;
            return;
        }
        switch (classOf(at)) {
            case LETTER -> word();
            case DIGIT -> number();
            case QUOTE -> string();
            case SYMBOL -> {
                if (chars[at] == '.' && classOf(at + 1) == DIGIT) {
                    number();
                } else {
                    kind = Kind.SYMBOL;
                    symbol = (char) chars[at++];
                }
            }
            default -> throw error("Character " + shown(text.charAt(at)) + " has no meaning here", at);
        }
        end = at;
    }

    private static String shown(char c) {
        return c > 32 && c < 127 ? "\"" + c + "\"" : String.format("U+%04X", (int) c);
    }

    private void skipBlanks() {
        var chars = this.chars;
        var i = at;
        while (i < chars.length) {
            var c = chars[i];
            if (c == ' ' || c == '\n' || CLASSES[c & 0xFF] == BLANK) {
                i++;
            } else if (c == '/' && i + 1 < chars.length && chars[i + 1] == '/') {
                i = endOfLine(i + 2);
            } else if (c == '/' && i + 1 < chars.length && chars[i + 1] == '*') {
                at = i;
                skipBlock();
                i = at;
            } else {
                break;
            }
        }
        at = i;
    }

    private int endOfLine(int from) {
        var end = text.indexOf('\n', from);
        return end < 0 ? chars.length : end;
    }

    private void skipBlock() {
        var opened = at;
        at += 2;
        while (at + 1 < chars.length && (chars[at] != '*' || chars[at + 1] != '/')) {
            at++;
        }
        if (at + 1 >= chars.length) {
            throw error("The comment is not closed", opened);
        }
        at += 2;
    }

    private void word() {
        kind = Kind.WORD;
        var chars = this.chars;
        var i = at;
        var h = 0;
        while (i < chars.length) {
            var c = chars[i];
            var type = CLASSES[c & 0xFF];
            if (type == 0 || type > DIGIT) {
                break;
            }
            h = h * 31 + c;
            i++;
        }
        at = i;
        known = ProtobufWords.find(text, start, i, h);
    }

    private void number() {
        kind = Kind.INTEGER;
        var hex = chars[at] == '0' && at + 1 < chars.length && (chars[at + 1] == 'x' || chars[at + 1] == 'X');
        if (hex) {
            at += 2;
        }
        while (at < chars.length && isPartOfNumber(hex)) {
            at++;
        }
        // What follows without a gap belongs to the number; whether it is one, those who need its value say.
    }

    private boolean isPartOfNumber(boolean hex) {
        var c = chars[at];
        var type = classOf(at);
        if (type == LETTER || type == DIGIT) {
            if (!hex && (c == 'e' || c == 'E')) {
                kind = Kind.FLOAT;
            }
            return true;
        }
        if (hex) {
            return false;
        }
        if (c == '.') {
            kind = Kind.FLOAT;
            return true;
        }
        return (c == '+' || c == '-') && (chars[at - 1] == 'e' || chars[at - 1] == 'E');
    }

    private void string() {
        kind = Kind.STRING;
        var opened = at;
        var quote = chars[at++];
        while (at < chars.length && chars[at] != quote) {
            if (chars[at] == '\n' || chars[at] == 0) {
                throw error("The string is not closed on its line", opened);
            }
            at += chars[at] == '\\' ? 2 : 1;
        }
        if (at >= chars.length) {
            throw error("The string is not closed", opened);
        }
        at++;
    }

    boolean is(char wanted) {
        return symbol == wanted;
    }

    /** Whether the next character that is no blank is this one. Comments count as no blanks. */
    boolean followedBy(char wanted) {
        var i = at;
        while (classOf(i) == BLANK) {
            i++;
        }
        return i < chars.length && chars[i] == wanted;
    }

    /** The value of a plain decimal number of at most nine digits; negative for any other token. */
    long decimal() {
        if (kind != Kind.INTEGER || end - start > 9 || (chars[start] == '0' && end - start > 1)) {
            return -1;
        }
        var value = 0L;
        for (var i = start; i < end; i++) {
            var digit = chars[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** The word at hand; a keyword is always the same object. */
    String text() {
        return known != null ? known.text() : text.substring(start, end);
    }

    /** The keyword or scalar type at hand; empty if it is any other word or none at all. */
    String keyword() {
        return known == null ? "" : known.text();
    }

    /** The scalar type whose word is at hand; null if there is none. */
    @Nullable ProtobufType scalar() {
        return known == null ? null : known.scalar();
    }

    /** The characters of the token, as they stand there. */
    String raw() {
        return kind == Kind.END ? "the end of the text" : text.substring(start, end);
    }

    String between(int from, int to) {
        return text.substring(from, to);
    }

    InvalidSchemaException unexpected(String wanted) {
        var shown = raw();
        return error(
                "Found " + (shown.length() > 60 ? shown.substring(0, 60) + "..." : shown) + " where " + wanted
                        + " belongs",
                start);
    }

    InvalidSchemaException error(String message, int offset) {
        return ProtobufPlaces.invalid(path, message, "", offset, text);
    }
}
