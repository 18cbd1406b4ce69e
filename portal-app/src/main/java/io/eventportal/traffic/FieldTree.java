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

/**
 * The fields of some records, each counted once for a record, by names and types as JSON has them. So many fields are told
 * apart, so deep.
 */
final class FieldTree {

    private static final int MAX_DEPTH = 20;
    private static final int MAX_FIELDS = 500;
    private static final int MAX_NAME = 64;
    private static final int MAX_HASHED = 256;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private final Node root = new Node(0);
    private final Node other = new Node(0);
    private int fields;
    private int record;
    private long timestamp;

    /**
     * Begins another record; its values are to be told of the node.
     *
     * @param timestamp milliseconds since the epoch
     */
    Node begin(long timestamp) {
        record++;
        this.timestamp = timestamp;
        return root;
    }

    /** A record in JSON; one that is no object, or breaks, counts as far as it was read. */
    void add(byte[] value, int from, long timestamp) {
        var top = begin(timestamp);
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), value, from, value.length - from)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                readFields(parser, top);
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
            var node = within.child(parser.currentName());
            parser.nextToken();
            readValue(parser, node);
        }
    }

    private void readValue(JsonParser parser, Node node) {
        var token = parser.currentToken();
        node.take(token, hash(parser, token));
        if (node == other) {
            parser.skipChildren();
        } else if (token == JsonToken.START_OBJECT) {
            readFields(parser, node);
        } else if (token == JsonToken.START_ARRAY) {
            var item = node.child("*");
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                readValue(parser, item);
            }
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

    /** A field, or what is in it. */
    final class Node {

        private final Map<String, Node> children = new HashMap<>();
        private final FieldTally tally = new FieldTally();
        private final int depth;
        private int lastRecord;

        private Node(int depth) {
            this.depth = depth;
        }

        /** The field of that name; {@code *} for the items of an array and the entries of a map. */
        Node child(String name) {
            var known = children.get(name);
            if (known != null) {
                return known;
            }
            if (this == other
                    || depth >= MAX_DEPTH
                    || fields >= MAX_FIELDS
                    || name.length() > MAX_NAME
                    || !Names.isTrusted(name)) {
                return other;
            }
            fields++;
            var added = new Node(depth + 1);
            children.put(name, added);
            return added;
        }

        /** The field has a value in the record. */
        void take(JsonToken token, int hash) {
            if (lastRecord == record) {
                tally.addAnother(token, hash);
            } else {
                lastRecord = record;
                tally.add(token, hash, timestamp);
            }
        }

        private void forEach(String path, BiConsumer<String, FieldTally> use) {
            children.forEach((name, child) -> {
                var inside = path + "/" + name.replace("~", "~0").replace("/", "~1");
                use.accept(inside, child.tally);
                child.forEach(inside, use);
            });
        }
    }
}
