package io.eventportal.schema;

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
    private final char[] text;
    private int at;

    Kind kind = Kind.END;
    int start;
    int end;
    /** The character of a symbol; 0 for every other kind. */
    char symbol;

    private int hash;

    ProtobufLexer(String path, String text) {
        this.path = path;
        this.text = text.toCharArray();
        this.at = text.startsWith("\uFEFF") ? 1 : 0;
        next();
    }

    private static byte[] classes() {
        var classes = new byte[128];
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
        if (index >= text.length) {
            return 0;
        }
        var c = text[index];
        return c < 128 ? CLASSES[c] : 0;
    }

    /** Goes to the next token. */
    void next() {
        skipBlanks();
        start = at;
        symbol = 0;
        if (at >= text.length) {
            kind = Kind.END;
            end = at;
            return;
        }
        switch (classOf(at)) {
            case LETTER -> word();
            case DIGIT -> number();
            case QUOTE -> string();
            case SYMBOL -> {
                if (text[at] == '.' && classOf(at + 1) == DIGIT) {
                    number();
                } else {
                    kind = Kind.SYMBOL;
                    symbol = text[at++];
                }
            }
            default -> throw error("Character " + shown(text[at]) + " has no meaning here", at);
        }
        end = at;
    }

    private static String shown(char c) {
        return c > 32 && c < 127 ? "\"" + c + "\"" : String.format("U+%04X", (int) c);
    }

    private void skipBlanks() {
        while (at < text.length) {
            var c = text[at];
            if (c == ' ' || c == '\n' || (c < 128 && CLASSES[c] == BLANK)) {
                at++;
            } else if (c == '/' && at + 1 < text.length && text[at + 1] == '/') {
                skipLine();
            } else if (c == '/' && at + 1 < text.length && text[at + 1] == '*') {
                skipBlock();
            } else {
                return;
            }
        }
    }

    private void skipLine() {
        at += 2;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
    }

    private void skipBlock() {
        var opened = at;
        at += 2;
        while (at + 1 < text.length && (text[at] != '*' || text[at + 1] != '/')) {
            at++;
        }
        if (at + 1 >= text.length) {
            throw error("The comment is not closed", opened);
        }
        at += 2;
    }

    private void word() {
        kind = Kind.WORD;
        var h = 0;
        while (at < text.length) {
            var c = text[at];
            if (c >= 128 || CLASSES[c] == 0 || CLASSES[c] > DIGIT) {
                break;
            }
            h = h * 31 + c;
            at++;
        }
        hash = h;
    }

    private void number() {
        kind = Kind.INTEGER;
        var hex = text[at] == '0' && at + 1 < text.length && (text[at + 1] == 'x' || text[at + 1] == 'X');
        if (hex) {
            at += 2;
        }
        while (at < text.length && isPartOfNumber(hex)) {
            at++;
        }
        // What follows without a gap belongs to the number; whether it is one, those who need its value say.
    }

    private boolean isPartOfNumber(boolean hex) {
        var c = text[at];
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
        return (c == '+' || c == '-') && (text[at - 1] == 'e' || text[at - 1] == 'E');
    }

    private void string() {
        kind = Kind.STRING;
        var opened = at;
        var quote = text[at++];
        while (at < text.length && text[at] != quote) {
            if (text[at] == '\n' || text[at] == 0) {
                throw error("The string is not closed on its line", opened);
            }
            at += text[at] == '\\' ? 2 : 1;
        }
        if (at >= text.length) {
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
        return i < text.length && text[i] == wanted;
    }

    /** The value of a plain decimal number of at most nine digits; negative for any other token. */
    long decimal() {
        if (kind != Kind.INTEGER || end - start > 9 || (text[start] == '0' && end - start > 1)) {
            return -1;
        }
        var value = 0L;
        for (var i = start; i < end; i++) {
            var digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** The word at hand; a keyword is always the same object. */
    String text() {
        var known = ProtobufWords.find(text, start, end, hash);
        return known != null ? known : new String(text, start, end - start);
    }

    /** The keyword or scalar type at hand; empty if it is any other word or none at all. */
    String keyword() {
        var known = kind == Kind.WORD ? ProtobufWords.find(text, start, end, hash) : null;
        return known == null ? "" : known;
    }

    /** The characters of the token, as they stand there. */
    String raw() {
        return kind == Kind.END ? "the end of the text" : new String(text, start, end - start);
    }

    String between(int from, int to) {
        return new String(text, from, to - from);
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
