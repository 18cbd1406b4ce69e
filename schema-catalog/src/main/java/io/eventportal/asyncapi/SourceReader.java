package io.eventportal.asyncapi;

import io.eventportal.schema.Location;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads one YAML or JSON text into a tree with places. Limits: 10 MB, depth 256, and a bound on what YAML aliases
 * repeat. Duplicate names, a second YAML document and characters that no database stores are issues.
 */
final class SourceReader {

    static final int MAX_BYTES = 10 * 1024 * 1024;
    static final int MAX_DEPTH = 256;
    /** Of all values with aliases written out, in characters. */
    private static final long MAX_EXPANDED = 64L * 1024 * 1024;

    /** What a value counts beside its characters: a document has some 300,000 at most. */
    private static final int WEIGHT_OF_A_VALUE = 200;

    private static final int MAX_SCALE = 10_000;

    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxNumberLength(1000)
            .maxNameLength(50_000)
            .maxStringLength(MAX_BYTES)
            .build();
    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();
    private static final AnchoringYamlFactory YAML = new AnchoringYamlFactory(CONSTRAINTS, MAX_BYTES);
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String name;
    private final Issues issues;
    private final JsonParser parser;
    private final IdentityHashMap<JsonNode, int[]> places = new IdentityHashMap<>();
    private final Map<String, Anchored> anchors = new HashMap<>();
    private final List<Object> path = new ArrayList<>();
    private long expanded;

    /** What an anchor names, and how much it adds to the whole wherever it is repeated. */
    private record Anchored(JsonNode node, long weight) {}

    private SourceReader(String name, Issues issues, JsonParser parser) {
        this.name = name;
        this.issues = issues;
        this.parser = parser;
    }

    /** The tree of a text; null if there is none, with the reason among the issues. */
    static @Nullable SourceTree read(String name, String text, Issues issues) {
        try {
            return readWithin(name, text, issues);
        } catch (TooManyValuesException e) {
            issues.error(
                    "The values, with YAML aliases written out and " + WEIGHT_OF_A_VALUE
                            + " bytes for each, are more than " + MAX_EXPANDED / (1024 * 1024) + " MB.",
                    place(name, "", e.location));
            return null;
        }
    }

    private static @Nullable SourceTree readWithin(String name, String text, Issues issues) {
        if (tooLong(text)) {
            issues.error("The text is longer than 10 MB.", whole(name));
            return null;
        }
        var content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (content.isBlank()) {
            issues.error("The text is empty.", whole(name));
            return null;
        }
        if (!looksLikeJson(content) && !isJson(name)) {
            return read(name, content, YAML, issues);
        }
        var asJson = new Issues();
        var tree = read(name, content, JSON, asJson);
        if (tree == null && !isJson(name)) {
            // YAML's flow style also starts with a brace. If it is not that either, what JSON says is what helps.
            var asYaml = new Issues();
            var flow = read(name, content, YAML, asYaml);
            if (flow != null && !asYaml.hasErrors()) {
                return flow;
            }
        }
        asJson.all().forEach(issue -> issues.error(issue.message(), issue.location()));
        return tree;
    }

    /** Files of these names hold nothing but JSON. */
    private static boolean isJson(String name) {
        return name.endsWith(".json") || name.endsWith(".avsc");
    }

    private static boolean looksLikeJson(String text) {
        var start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    private static boolean tooLong(String text) {
        return text.length() > MAX_BYTES
                || (text.length() > MAX_BYTES / 3 && text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES);
    }

    private static @Nullable SourceTree read(String name, String text, TokenStreamFactory format, Issues issues) {
        try (var parser = format.createParser(ObjectReadContext.empty(), text)) {
            return new SourceReader(name, issues, parser).document();
        } catch (JacksonException e) {
            issues.error("The text cannot be read: " + reason(e), place(name, "", e.getLocation()));
            return null;
        }
    }

    /** Without the excerpts and places that YAML's messages hold between their sentences. */
    private static String reason(JacksonException e) {
        var message = e.getOriginalMessage();
        if (message == null) {
            return "it is neither YAML nor JSON";
        }
        return message.lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .limit(3)
                .collect(Collectors.joining(", "));
    }

    private @Nullable SourceTree document() {
        var first = parser.nextToken();
        if (first == null) {
            issues.error("The text is empty.", whole(name));
            return null;
        }
        var at = parser.currentTokenLocation();
        var root = value(first);
        if (parser.nextToken() != null) {
            issues.error(
                    "There is more than one document in the text.", place(name, "", parser.currentTokenLocation()));
        }
        var language = parser instanceof YAMLParser ? SourceTree.Language.YAML : SourceTree.Language.JSON;
        return new SourceTree(name, language, root, at.getLineNr(), at.getColumnNr(), places);
    }

    private JsonNode value(JsonToken token) {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            return aliased();
        }
        var anchor = anchor();
        var before = expanded;
        weigh(WEIGHT_OF_A_VALUE);
        var node = switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_NUMBER_INT -> integer(parser.getNumberValue());
            case VALUE_NUMBER_FLOAT -> decimal(parser.getDecimalValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> NODES.stringNode(string());
        };
        if (anchor != null) {
            anchors.put(anchor, new Anchored(node, expanded - before));
        }
        return node;
    }

    private static JsonNode integer(Number number) {
        return switch (number) {
            case Integer value -> NODES.numberNode(value);
            case Long value -> NODES.numberNode(value);
            default -> NODES.numberNode((BigInteger) number);
        };
    }

    private JsonNode decimal(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MAX_SCALE) {
            issues.error("The number's exponent is out of bounds.", here());
            return NODES.numberNode(0);
        }
        return NODES.numberNode(number);
    }

    private @Nullable String anchor() {
        return parser instanceof AnchoringYamlFactory.Parser yaml ? yaml.anchor() : null;
    }

    private JsonNode aliased() {
        var anchored = anchors.get(parser.getString());
        if (anchored == null) {
            issues.error(
                    "The alias *" + parser.getString() + " names no anchor before it.",
                    place(name, pointer(), parser.currentTokenLocation()));
            return NODES.nullNode();
        }
        weigh(anchored.weight());
        return anchored.node();
    }

    private void weigh(long weight) {
        expanded += weight;
        if (expanded > MAX_EXPANDED) {
            throw new TooManyValuesException(parser.currentTokenLocation());
        }
    }

    private String string() {
        var text = parser.getString();
        weigh(text.length());
        checkCharacters(text);
        return text;
    }

    private void checkCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0) {
                issues.error("The text holds the character U+0000.", here());
                return;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                issues.error("The text holds half of a surrogate pair.", here());
                return;
            }
        }
    }

    private ArrayNode array() {
        var array = NODES.arrayNode();
        var at = new Places();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            at.add(parser.currentTokenLocation());
            path.add(array.size());
            array.add(value(token));
            path.removeLast();
        }
        places.put(array, at.toArray());
        return array;
    }

    private ObjectNode object() {
        var object = NODES.objectNode();
        var at = new Places();
        var merged = new ArrayList<JsonNode>();
        for (var token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            var property = parser.currentName();
            var location = parser.currentTokenLocation();
            path.add(property);
            checkCharacters(property);
            weigh(property.length());
            var child = value(parser.nextToken());
            if (property.equals("<<") && parser instanceof YAMLParser) {
                merged.add(child);
            } else if (object.has(property)) {
                issues.error("The name \"" + property + "\" is given twice.", place(name, pointer(), location));
            } else {
                object.set(property, child);
                at.add(location);
            }
            path.removeLast();
        }
        merged.forEach(from -> merge(from, object, at));
        places.put(object, at.toArray());
        return object;
    }

    /** YAML's merge key: the names of another mapping, or of several, where this one does not give them itself. */
    private void merge(JsonNode from, ObjectNode into, Places at) {
        if (from.isArray()) {
            from.forEach(each -> merge(each, into, at));
            return;
        }
        var children = places.getOrDefault(from, new int[0]);
        int index = 0;
        for (var property : from.properties()) {
            if (!into.has(property.getKey())) {
                into.set(property.getKey(), property.getValue());
                at.add(children[2 * index], children[2 * index + 1]);
            }
            index++;
        }
    }

    /** Of the value that is being read. */
    private String pointer() {
        var pointer = "";
        for (var step : path) {
            pointer = step instanceof Integer index
                    ? Pointers.child(pointer, index)
                    : Pointers.child(pointer, (String) step);
        }
        return pointer;
    }

    private Location here() {
        return place(name, pointer(), parser.currentTokenLocation());
    }

    private static Location whole(String name) {
        return new Location(name.isEmpty() ? "" : name + "#", 1, 1);
    }

    private static Location place(String name, String pointer, @Nullable TokenStreamLocation at) {
        var full = name.isEmpty() ? pointer : name + "#" + pointer;
        return at == null ? Location.at(full) : new Location(full, at.getLineNr(), at.getColumnNr());
    }

    /** Lines and columns, in a row. */
    private static final class Places {

        private int[] values = new int[8];
        private int used;

        void add(TokenStreamLocation at) {
            add(at.getLineNr(), at.getColumnNr());
        }

        void add(int line, int column) {
            if (used == values.length) {
                values = Arrays.copyOf(values, used * 2);
            }
            values[used++] = line;
            values[used++] = column;
        }

        int[] toArray() {
            return Arrays.copyOf(values, used);
        }
    }

    private static final class TooManyValuesException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient TokenStreamLocation location;

        TooManyValuesException(TokenStreamLocation location) {
            super("too much", null, false, false);
            this.location = location;
        }
    }
}
