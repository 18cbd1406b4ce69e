package io.eventportal.web.snippets;

import java.util.regex.Pattern;

/** Texts as literals of programming languages. Each is one line and shows or means the text itself. */
final class Literals {

    private static final Pattern LINE_BREAKS = Pattern.compile("[\\p{Cntrl}\\x{2028}\\x{2029}\\x{85}]+");

    private Literals() {}

    /** Java: control characters as octal escapes, since a Unicode escape is read before the literal is. */
    static String java(String text) {
        var out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (Character.isISOControl(c) && c < 0x100) {
                out.append(String.format("\\%03o", c));
            } else {
                out.append(isUnsafe(c) ? "?" : Character.toString(c));
            }
        });
        return out.append('"').toString();
    }

    /** Python, JavaScript and Go have these escapes in common. */
    static String quoted(String text) {
        var out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (Character.isISOControl(c)) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.append(isUnsafe(c) ? "?" : Character.toString(c));
            }
        });
        return out.append('"').toString();
    }

    /** Line separators that some languages take for the end of a line, and halves of characters. */
    private static boolean isUnsafe(int c) {
        return c == 0x2028 || c == 0x2029 || c >= 0xD800 && c <= 0xDFFF;
    }

    /** A shell of the POSIX kind: everything between single quotes is itself. */
    static String shell(String text) {
        return "'" + LINE_BREAKS.matcher(text).replaceAll(" ").replace("'", "'\\''") + "'";
    }

    /** A line of a properties file, in Java: {@code key=value}. */
    static String property(String key, String value) {
        return java(key + "=" + LINE_BREAKS.matcher(value).replaceAll(" ").replace("\\", "\\\\"));
    }
}
