package io.eventportal.proposals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes trees as YAML in block style, as people write it; every text that could be taken for something else is quoted. */
final class YamlLines {

    static final JsonMapper JSON = JsonMapper.shared();

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");
    private static final Set<String> WORDS =
            Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf");

    private final int step;
    private final List<String> lines = new ArrayList<>();

    private YamlLines(int step) {
        this.step = step;
    }

    /**
     * The members of an object.
     *
     * @param indent of them, in spaces
     * @param step how much further each level is indented
     */
    static List<String> of(ObjectNode object, int indent, int step) {
        var writer = new YamlLines(step);
        writer.members(object, indent, "");
        return writer.lines;
    }

    static ObjectNode object(String name, JsonNode value) {
        return JsonNodeFactory.instance.objectNode().set(name, value);
    }

    /** JSON over several lines, all but the first indented. */
    static String pretty(JsonNode value, String indent, String newline) {
        return JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(value)
                .lines()
                .reduce((one, next) -> one + newline + indent + next)
                .orElse("");
    }

    /** @param lead what stands before the first member in place of spaces */
    private void members(ObjectNode object, int indent, String lead) {
        var before = lead.isEmpty() ? " ".repeat(indent) : lead;
        for (var member : object.properties()) {
            value(before + scalar(member.getKey()) + ":", member.getValue(), indent);
            before = " ".repeat(indent);
        }
    }

    private void value(String start, JsonNode value, int indent) {
        if (value instanceof ObjectNode object && !object.isEmpty() && !isReference(object)) {
            lines.add(start);
            members(object, indent + step, "");
        } else if (value.isArray() && !value.isEmpty() && !ofScalars(value)) {
            lines.add(start);
            for (var item : value) {
                item(item, indent + step);
            }
        } else {
            lines.add(start + " " + inline(value));
        }
    }

    private void item(JsonNode item, int indent) {
        var lead = " ".repeat(indent) + "- ";
        if (item instanceof ObjectNode object && !object.isEmpty()) {
            members(object, indent + 2, lead);
        } else {
            lines.add(lead + inline(item));
        }
    }

    private static boolean isReference(ObjectNode object) {
        return object.size() == 1 && object.has("$ref");
    }

    private static boolean ofScalars(JsonNode array) {
        for (var item : array) {
            if (item.isContainer()) {
                return false;
            }
        }
        return true;
    }

    private static String inline(JsonNode value) {
        if (value.isString()) {
            return scalar(value.stringValue());
        }
        if (value instanceof ObjectNode object && isReference(object)) {
            return "{$ref: " + scalar(object.path("$ref").asString()) + "}";
        }
        return JSON.writeValueAsString(value);
    }

    private static String scalar(String text) {
        if (text.equals("$ref") || (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT)))) {
            return text;
        }
        return text.startsWith("#/") && text.indexOf('\'') < 0 && text.chars().noneMatch(Character::isISOControl)
                ? "'" + text + "'"
                : JSON.writeValueAsString(text);
    }
}
