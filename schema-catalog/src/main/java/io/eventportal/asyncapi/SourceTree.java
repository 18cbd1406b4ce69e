package io.eventportal.asyncapi;

import io.eventportal.schema.Location;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One text as a tree that loses nothing, and where each of its values stands. A value of an object stands where its
 * name does. Values that a YAML alias repeats are shared and stand where they were written.
 */
final class SourceTree {

    private static final int MANY = 16;

    private final String name;
    private final Language language;
    private final JsonNode root;
    /** Of each object or array: line and column of its children, in their order. */
    private final IdentityHashMap<JsonNode, int[]> places;

    /** Of each object with many properties that was asked for one: where each of them is in its order. */
    private final IdentityHashMap<JsonNode, Map<String, Integer>> indexes = new IdentityHashMap<>();

    private final int rootLine;
    private final int rootColumn;

    /** What the text is written in. */
    enum Language {
        JSON,
        YAML
    }

    SourceTree(
            String name,
            Language language,
            JsonNode root,
            int rootLine,
            int rootColumn,
            IdentityHashMap<JsonNode, int[]> places) {
        this.name = name;
        this.language = language;
        this.root = root;
        this.rootLine = rootLine;
        this.rootColumn = rootColumn;
        this.places = places;
    }

    /** The file's name within the upload; empty for the document itself. */
    String name() {
        return name;
    }

    Language language() {
        return language;
    }

    JsonNode root() {
        return root;
    }

    /** Where a value stands; if there is none, line and column are those of the nearest value around it. */
    Location locate(String pointer) {
        var node = root;
        var line = rootLine;
        var column = rootColumn;
        for (var token : Pointers.tokens(pointer)) {
            var children = places.get(node);
            var index = children == null ? -1 : indexOf(node, token);
            if (children == null || index < 0) {
                break;
            }
            line = children[2 * index];
            column = children[2 * index + 1];
            node = node.isObject() ? node.get(token) : node.get(index);
        }
        return new Location(name.isEmpty() ? pointer : name + "#" + pointer, line, column);
    }

    /** The value at a pointer; null if there is none. */
    @Nullable JsonNode at(String pointer) {
        var node = root;
        for (var token : Pointers.tokens(pointer)) {
            var child = node.isObject() ? node.get(token) : node.get(indexOf(node, token));
            if (child == null) {
                return null;
            }
            node = child;
        }
        return node;
    }

    private int indexOf(JsonNode node, String token) {
        if (node.isObject()) {
            var index = node.size() > MANY
                    ? indexes.computeIfAbsent(node, SourceTree::index).get(token)
                    : index(node).get(token);
            return index == null ? -1 : index;
        }
        if (node.isArray() && token.matches("0|[1-9][0-9]{0,8}")) {
            var index = Integer.parseInt(token);
            return index < node.size() ? index : -1;
        }
        return -1;
    }

    private static Map<String, Integer> index(JsonNode object) {
        var index = new HashMap<String, Integer>();
        for (var property : object.propertyNames()) {
            index.put(property, index.size());
        }
        return index;
    }
}
