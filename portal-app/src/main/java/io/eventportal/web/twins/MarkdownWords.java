package io.eventportal.web.twins;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Words of a Markdown text, escaped. */
final class MarkdownWords {

    private static final int LONGEST_INLINE = 400;
    private static final int MOST_INLINE = 100;
    private static final Pattern MARKUP = Pattern.compile("([\\\\`*_\\[\\]<>|&~#!])");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern TICKS = Pattern.compile("`+");
    private static final String HREF = "Href";

    private MarkdownWords() {}

    /** A text in a line, shown as it is. */
    static String of(String text) {
        return MARKUP.matcher(SPACE.matcher(text).replaceAll(" ").strip()).replaceAll("\\\\$1");
    }

    /** The name of a member for people: {@code schemaId} is {@code Schema id}. */
    static String label(String key) {
        var name = key.endsWith(HREF) ? key.substring(0, key.length() - HREF.length()) : key;
        var words = HUMP.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
        return words.isEmpty() ? "" : of(Character.toUpperCase(words.charAt(0)) + words.substring(1));
    }

    /** A place to go: it has a text, an address, and nothing else. */
    static boolean isLink(JsonNode node) {
        return node.size() == 2
                && node.path("text").isString()
                && node.path("href").isString();
    }

    /** Whether it fits into a line. */
    static boolean isShort(JsonNode node) {
        if (node.isString()) {
            return node.stringValue().length() <= LONGEST_INLINE
                    && node.stringValue().indexOf('\n') < 0;
        }
        if (node.isArray()) {
            return node.size() <= MOST_INLINE
                    && node.valueStream().allMatch(item -> isLink(item) || item.isValueNode() && isShort(item));
        }
        return node.isValueNode() || isLink(node) || node.isObject() && node.isEmpty();
    }

    static boolean isEmpty(JsonNode node) {
        return node.isNull()
                || node.isMissingNode()
                || node.isContainer() && node.isEmpty()
                || node.isString() && node.stringValue().isBlank();
    }

    /** @param key of the member; an address where it says so */
    static String inline(String key, JsonNode node) {
        if (isEmpty(node)) {
            return "";
        }
        if (isLink(node)) {
            return "[" + of(node.path("text").stringValue()) + "]("
                    + address(node.path("href").stringValue()) + ")";
        }
        if (node.isArray()) {
            return node.valueStream().map(item -> inline("", item)).collect(Collectors.joining(", "));
        }
        if (node.isString() && (key.endsWith(HREF) || key.equals("href"))) {
            return "[" + of(node.stringValue()) + "](" + address(node.stringValue()) + ")";
        }
        return of(node.asString());
    }

    /** Between angle brackets, where spaces and parentheses mean nothing. */
    private static String address(String href) {
        return "<"
                + href.replace("\\", "%5C")
                        .replace("<", "%3C")
                        .replace(">", "%3E")
                        .replace("|", "%7C")
                        .replaceAll("\\p{Cntrl}", "")
                + ">";
    }

    /** A text of several lines, as code: fenced by more ticks than it has in a row. */
    static String block(String text, String language, String indentation) {
        var longest = TICKS.matcher(text)
                .results()
                .mapToInt(found -> found.group().length())
                .max()
                .orElse(0);
        var fence = "`".repeat(Math.max(3, longest + 1));
        return (fence + language.replaceAll("[^a-z+]", "") + "\n" + text.stripTrailing() + "\n" + fence)
                .lines()
                .map(line -> line.isEmpty() ? line : indentation + line)
                .collect(Collectors.joining("\n"));
    }
}
