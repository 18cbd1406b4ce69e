package io.eventportal.schema;

import io.eventportal.schema.ProtobufWord.Keyword;
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
    private final ProtobufPlaces places;
    private int at;

    Kind kind = Kind.END;
    int start;
    int end;
    /** The character of a symbol; 0 for every other kind. */
    char symbol;
    /** The word at hand, and none for every other kind. */
    private ProtobufWord word = ProtobufWord.NONE;

    /** The value of a plain decimal number; negative for every other token. */
    private long decimal;

    ProtobufLexer(String path, String text, ProtobufPlaces places) {
        this.path = path;
        this.text = text;
        this.places = places;
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
        word = ProtobufWord.NONE;
        switch (classOf(at)) {
            case LETTER -> readWord();
            case SYMBOL -> symbol();
            case DIGIT -> number();
            case QUOTE -> string();
            default -> end();
        }
        end = at;
    }

    private void end() {
        if (at < chars.length) {
            throw error("Character " + shown(text.charAt(at)) + " has no meaning here", at);
        }
        kind = Kind.END;
    }

    private static String shown(char c) {
        return c > 32 && c < 127 ? "\"" + c + "\"" : String.format("U+%04X", (int) c);
    }

    private void skipBlanks() {
        var chars = this.chars;
        var i = at;
        while (i < chars.length) {
            var c = chars[i];
            if (c == '\n') {
                places.line(++i);
            } else if (c == ' ' || CLASSES[c & 0xFF] == BLANK) {
                i++;
            } else if (c == '/' && i + 1 < chars.length && chars[i + 1] == '/') {
                i = endOfLine(i + 2);
            } else if (c == '/' && i + 1 < chars.length && chars[i + 1] == '*') {
                i = endOfBlock(i);
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

    private int endOfBlock(int opened) {
        for (var i = opened + 2; i + 1 < chars.length; i++) {
            if (chars[i] == '\n') {
                places.line(i + 1);
            } else if (chars[i] == '*' && chars[i + 1] == '/') {
                return i + 2;
            }
        }
        throw error("The comment is not closed", opened);
    }

    private void symbol() {
        if (chars[at] == '.' && classOf(at + 1) == DIGIT) {
            number();
        } else {
            kind = Kind.SYMBOL;
            symbol = (char) chars[at++];
        }
    }

    private void readWord() {
        kind = Kind.WORD;
        var hash = wordHash(0);
        word = ProtobufWords.find(chars, start, at, hash);
    }

    /** Goes to the end of a word. Returns the hash of what stands before it and of the word. */
    private int wordHash(int before) {
        var chars = this.chars;
        var i = at;
        var hash = before;
        while (i < chars.length) {
            var type = CLASSES[chars[i] & 0xFF];
            if (type != LETTER && type != DIGIT) {
                break;
            }
            hash = hash * 31 + chars[i++];
        }
        at = i;
        return hash;
    }

    /** Makes the word at hand a dotted name, as far as it goes without a gap. */
    void joinDotted() {
        if (kind != Kind.WORD || at >= chars.length || chars[at] != '.') {
            return;
        }
        at = start;
        var hash = wordHash(0);
        while (at < chars.length && chars[at] == '.' && classOf(at + 1) == LETTER) {
            at++;
            hash = wordHash(hash * 31 + '.');
        }
        end = at;
        word = ProtobufWords.find(chars, start, at, hash);
    }

    private void number() {
        kind = Kind.INTEGER;
        decimal = -1;
        var value = 0L;
        var i = at;
        while (i < chars.length && chars[i] >= '0' && chars[i] <= '9' && i - at < 10) {
            value = value * 10 + chars[i++] - '0';
        }
        if (classOf(i) == LETTER || classOf(i) == DIGIT || (i < chars.length && chars[i] == '.')) {
            otherNumber();
            return;
        }
        at = i;
        if (chars[start] != '0' || at - start == 1) {
            decimal = value;
        }
    }

    private void otherNumber() {
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

    /** The value of a plain decimal number of at most ten digits; negative for any other token. */
    long decimal() {
        return kind == Kind.INTEGER ? decimal : -1;
    }

    ProtobufWord word() {
        return word;
    }

    /** What the word at hand means to the language. */
    Keyword keyword() {
        return word.keyword();
    }

    /** The scalar type whose word is at hand; null if there is none. */
    @Nullable ProtobufType scalar() {
        return word.scalar();
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
