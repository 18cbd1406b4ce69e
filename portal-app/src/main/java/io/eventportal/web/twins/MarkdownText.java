package io.eventportal.web.twins;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A tree as Markdown: what is short as a list of facts, lists of short things as tables, the rest as sections. Every text is
 * written so that it is shown as it is: no text of the tree becomes markup.
 */
final class MarkdownText {

    private static final int DEEPEST_HEADING = 6;
    private static final int DEEPEST_LIST = 16;
    private static final List<String> NAMES = List.of("title", "name", "subject", "key", "id", "sentence", "event");

    private final StringBuilder out = new StringBuilder();

    private MarkdownText() {}

    /** @param title for a tree that has no name of its own */
    static String of(JsonNode tree, String title) {
        var text = new MarkdownText();
        text.out.append("# ").append(MarkdownWords.of(name(tree, title))).append('\n');
        text.section(tree, 2);
        return text.out.toString();
    }

    private static String name(JsonNode tree, String otherwise) {
        for (var member : NAMES) {
            var value = tree.path(member);
            if (value.isString() && !value.stringValue().isBlank()) {
                return value.stringValue();
            }
            if (value.path("type").isString()) {
                return value.path("type").stringValue();
            }
        }
        return otherwise;
    }

    private void section(JsonNode tree, int level) {
        if (tree.isArray()) {
            list(tree);
            return;
        }
        var facts = new ArrayList<String>();
        tree.properties().stream()
                .filter(member -> MarkdownWords.isShort(member.getValue()) && !MarkdownWords.isEmpty(member.getValue()))
                .forEach(member -> facts.add("- **" + MarkdownWords.label(member.getKey()) + ":** "
                        + MarkdownWords.inline(member.getKey(), member.getValue())));
        if (!facts.isEmpty()) {
            out.append('\n').append(String.join("\n", facts)).append('\n');
        }
        tree.properties().stream()
                .filter(member -> !MarkdownWords.isShort(member.getValue()))
                .forEach(member -> member(member.getKey(), member.getValue(), tree, level));
    }

    private void member(String key, JsonNode value, JsonNode owner, int level) {
        out.append('\n')
                .append("#".repeat(Math.min(level, DEEPEST_HEADING)))
                .append(' ')
                .append(MarkdownWords.label(key))
                .append('\n');
        if (value.isString()) {
            out.append('\n')
                    .append(MarkdownWords.block(value.stringValue(), language(owner), ""))
                    .append('\n');
        } else {
            section(value, level + 1);
        }
    }

    private static String language(JsonNode owner) {
        return switch (owner.path("format").asString("")) {
            case "json", "avro" -> "json";
            case "protobuf" -> "protobuf";
            default -> owner.path("language").asString("");
        };
    }

    private void list(JsonNode items) {
        out.append('\n');
        if (items.valueStream().allMatch(MarkdownText::isRow)) {
            table(items);
        } else {
            bullets(items, 0);
        }
    }

    /** Whether it is an object that fits into a line of a table. */
    private static boolean isRow(JsonNode item) {
        return item.isObject()
                && !MarkdownWords.isLink(item)
                && item.valueStream().allMatch(MarkdownWords::isShort);
    }

    private void table(JsonNode rows) {
        var columns = columns(rows);
        if (columns.isEmpty()) {
            return;
        }
        out.append('|');
        columns.forEach(
                column -> out.append(' ').append(MarkdownWords.label(column)).append(" |"));
        out.append("\n|").append(" --- |".repeat(columns.size())).append('\n');
        for (var row : rows) {
            out.append('|');
            columns.forEach(column -> out.append(' ')
                    .append(MarkdownWords.inline(column, row.path(column)))
                    .append(" |"));
            out.append('\n');
        }
    }

    private static Set<String> columns(JsonNode rows) {
        var columns = new LinkedHashSet<String>();
        rows.forEach(row -> row.properties().stream()
                .filter(member -> !MarkdownWords.isEmpty(member.getValue()))
                .forEach(member -> columns.add(member.getKey())));
        return columns;
    }

    private void bullets(JsonNode items, int depth) {
        for (var item : items) {
            out.append("  ".repeat(depth)).append("- ");
            if (MarkdownWords.isShort(item)) {
                out.append(MarkdownWords.inline("", item)).append('\n');
            } else if (item.isString()) {
                out.append('\n').append(MarkdownWords.block(item.stringValue(), "", "  ".repeat(depth + 1)));
                out.append('\n');
            } else {
                item(item, depth);
            }
        }
    }

    private void item(JsonNode item, int depth) {
        var facts = new ArrayList<String>();
        item.properties().stream()
                .filter(member -> MarkdownWords.isShort(member.getValue()) && !MarkdownWords.isEmpty(member.getValue()))
                .forEach(member -> facts.add(fact(member.getKey(), member.getValue(), facts.isEmpty())));
        out.append(String.join("; ", facts)).append('\n');
        if (depth >= DEEPEST_LIST) {
            return;
        }
        item.properties().stream()
                .filter(member -> !MarkdownWords.isShort(member.getValue()))
                .forEach(member -> below(member.getKey(), member.getValue(), item, depth + 1));
    }

    private static String fact(String key, JsonNode value, boolean first) {
        var text = MarkdownWords.inline(key, value);
        return first ? "**" + text + "**" : MarkdownWords.label(key).toLowerCase(java.util.Locale.ROOT) + " " + text;
    }

    private void below(String key, JsonNode value, JsonNode owner, int depth) {
        var indentation = "  ".repeat(depth);
        if (value.isString()) {
            out.append(MarkdownWords.block(value.stringValue(), language(owner), indentation))
                    .append('\n');
        } else if (value.isArray()) {
            bullets(value, depth);
        } else {
            out.append(indentation)
                    .append("- ")
                    .append(MarkdownWords.label(key))
                    .append(": ");
            item(value, depth);
        }
    }
}
