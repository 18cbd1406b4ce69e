package io.eventportal.traffic;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads messages of exceptions, which may quote payloads: keeps what names a field, and drops what may be a value. */
final class ExceptionWords {

    /** Longest message that is kept; characters. */
    static final int MAX_MESSAGE = 200;

    private static final int MAX_READ = 4_000;
    private static final String NAME = "[A-Za-z_][\\w-]{0,63}";
    private static final String POINTER = "(?:/(?:" + NAME + "|\\*|\\d{1,4})){1,16}";

    /** Jackson: {@code (through reference chain: Order["items"]->Item["price"])}. */
    private static final Pattern REFERENCE_CHAIN = Pattern.compile("through reference chain: ([^)\\n]{1,1000})");

    private static final Pattern LINK = Pattern.compile("\\[\"(" + NAME + ")\"]");
    /** {@code $.order.total: is missing}. */
    private static final Pattern JSON_PATH =
            Pattern.compile("(?<![\\w$])\\$\\.(" + NAME + "(?:\\.(?:" + NAME + "|\\[\\d{1,4}]|\\*)){0,15})");
    /** A pointer is one only where the message says so: a path of a file looks the same. */
    private static final Pattern POINTED = Pattern.compile(
            "(?:^|(?:\\b(?:at|path|pointer|field|property|location)\\b[ :]{1,3}[\"'`]?))(" + POINTER + ")");

    private static final Pattern NAMED =
            Pattern.compile("\\b(?:[Ff]ield|[Pp]roperty|[Aa]ttribute)(?: named| name)?:? {0,2}[\"'`](" + NAME + "(?:\\."
                    + NAME + "){0,7})[\"'`]");
    private static final Pattern MISSING =
            Pattern.compile("(?:[\"'`](" + NAME + ")[\"'`]) (?:is|was) (?:missing|required|not found|null)");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"?|'[^']*'?|`[^`]*`?");
    private static final Pattern BRACED = Pattern.compile("[{\\[<].*", Pattern.DOTALL);
    private static final Pattern DIGITS = Pattern.compile("[\\p{Nd}]+");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}\\p{Cf}]+");

    private ExceptionWords() {}

    /** The message without what stood in quotes, without digits, and up to the first brace; at most 200 characters. */
    static String masked(String message) {
        var text = QUOTED.matcher(cut(message, MAX_READ)).replaceAll("…");
        text = BRACED.matcher(text).replaceAll("…");
        text = DIGITS.matcher(text).replaceAll("#");
        return cut(SPACE.matcher(text).replaceAll(" ").strip(), MAX_MESSAGE);
    }

    /** The field that the message names, as a JSON pointer, numbers of items as {@code *}; null if it names none. */
    static @Nullable String field(String message) {
        var text = cut(message, MAX_READ);
        var chain = REFERENCE_CHAIN.matcher(text);
        if (chain.find()) {
            var names = LINK.matcher(chain.group(1))
                    .results()
                    .map(link -> link.group(1))
                    .toList();
            if (!names.isEmpty()) {
                return pointer(names);
            }
        }
        var path = JSON_PATH.matcher(text);
        if (path.find()) {
            return pointer(List.of(path.group(1).replaceAll("\\[\\d+]", "*").split("\\.")));
        }
        var pointed = POINTED.matcher(text);
        if (pointed.find()) {
            return pointer(List.of(pointed.group(1).substring(1).split("/")));
        }
        var named = NAMED.matcher(text);
        if (named.find()) {
            return pointer(List.of(named.group(1).split("\\.")));
        }
        var missing = MISSING.matcher(text);
        return missing.find() ? pointer(List.of(missing.group(1))) : null;
    }

    private static String pointer(List<String> names) {
        var pointer = new StringBuilder();
        names.forEach(name -> pointer.append('/').append(DIGITS.matcher(name).matches() ? "*" : name));
        return cut(pointer.toString(), Judgement.Refusal.MAX_PATH);
    }

    private static String cut(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }
}
