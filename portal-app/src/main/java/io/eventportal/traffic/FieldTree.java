package io.eventportal.traffic;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** The fields of some JSON records, each counted once for a record. So many fields are told apart, so deep. */
final class FieldTree {

    private static final int MAX_DEPTH = 20;
    private static final int MAX_FIELDS = 500;
    private static final int MAX_NAME = 64;
    private static final int MAX_HASHED = 256;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private final Node root = new Node();
    private final Node other = new Node();
    private int fields;
    private int record;

    /** A record that is no JSON object, or breaks, counts as far as it was read. */
    void add(byte[] value, int from) {
        record++;
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), value, from, value.length - from)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                readFields(parser, root);
            }
        } catch (JacksonException e) {
            // What was read stands.
        }
    }

    /** How many records were added. */
    int records() {
        return record;
    }

    /** Each field with its JSON pointer. */
    void forEach(BiConsumer<String, FieldTally> use) {
        root.forEach("", use);
        if (other.lastRecord > 0) {
            use.accept(TrafficRow.OTHER, other.tally);
        }
    }

    private void readFields(JsonParser parser, Node within) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var node = child(within, parser.currentName());
            parser.nextToken();
            readValue(parser, node);
        }
    }

    private void readValue(JsonParser parser, Node node) {
        var token = parser.currentToken();
        count(node, token, hash(parser, token));
        if (node == other) {
            parser.skipChildren();
        } else if (token == JsonToken.START_OBJECT) {
            readFields(parser, node);
        } else if (token == JsonToken.START_ARRAY) {
            var item = child(node, "*");
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                readValue(parser, item);
            }
        }
    }

    private void count(Node node, JsonToken token, int hash) {
        if (node.lastRecord == record) {
            node.tally.addAnother(token, hash);
        } else {
            node.lastRecord = record;
            node.tally.add(token, hash);
        }
    }

    private static int hash(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                var text = parser.getString();
                yield text.length() > MAX_HASHED ? text.length() : text.hashCode();
            }
            default -> token.ordinal();
        };
    }

    private Node child(Node within, String name) {
        var known = within.children.get(name);
        if (known != null) {
            return known;
        }
        if (fields >= MAX_FIELDS || name.length() > MAX_NAME || !Names.isTrusted(name)) {
            return other;
        }
        fields++;
        var added = new Node();
        within.children.put(name, added);
        return added;
    }

    private static final class Node {

        private final Map<String, Node> children = new HashMap<>();
        private final FieldTally tally = new FieldTally();
        private int lastRecord;

        private void forEach(String path, BiConsumer<String, FieldTally> use) {
            children.forEach((name, child) -> {
                var inside = path + "/" + name.replace("~", "~0").replace("/", "~1");
                use.accept(inside, child.tally);
                child.forEach(inside, use);
            });
        }
    }
}
