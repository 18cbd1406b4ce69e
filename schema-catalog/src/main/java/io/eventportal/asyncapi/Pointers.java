package io.eventportal.asyncapi;

import java.util.ArrayList;
import java.util.List;

/**
 * JSON pointers as texts.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901</a>
 */
final class Pointers {

    private Pointers() {}

    static String child(String pointer, String token) {
        return pointer + "/" + token.replace("~", "~0").replace("/", "~1");
    }

    static String child(String pointer, int index) {
        return pointer + "/" + index;
    }

    /** The unescaped tokens; empty for the whole. The pointer is empty or starts with a slash. */
    static List<String> tokens(String pointer) {
        var tokens = new ArrayList<String>();
        for (int from = 0; from < pointer.length(); ) {
            var slash = pointer.indexOf('/', from + 1);
            var end = slash < 0 ? pointer.length() : slash;
            tokens.add(pointer.substring(from + 1, end).replace("~1", "/").replace("~0", "~"));
            from = end;
        }
        return tokens;
    }

    /** The last token, unescaped; empty for the whole. */
    static String last(String pointer) {
        return pointer.isEmpty()
                ? ""
                : tokens(pointer.substring(pointer.lastIndexOf('/'))).getFirst();
    }
}
