package io.eventportal.schema;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Lets JSON pass that a schema surely accepts, while it is parsed and without a tree. What does not pass may be accepted as
 * well: {@link JsonValidator} decides that. What passes would be accepted there; most events do.
 *
 * @see JsonScreenParts how a schema becomes a screen
 */
public final class JsonScreen {

    private static final int MAX_DEPTH = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private final Part root;

    private JsonScreen(Part root) {
        this.root = root;
    }

    public static JsonScreen of(JsonSchema schema) {
        return new JsonScreen(new JsonScreenParts(schema).root());
    }

    /**
     * Whether the bytes are one JSON value that the schema accepts; false also means that nobody knows.
     *
     * @throws IllegalStateException if a pattern takes too long
     */
    public boolean passes(byte[] bytes, int from, int length) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, from, length)) {
            return parser.nextToken() != null && root.passes(parser) && parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** What one value must be like. */
    interface Part {

        Part ANYTHING = parser -> {
            parser.skipChildren();
            return true;
        };

        Part NOTHING = parser -> false;

        /** The parser stands on the value's first token, and after a value that passes on its last. */
        boolean passes(JsonParser parser);
    }
}
