package io.eventportal.compatibility.jsonschema;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What came of the search for a value. */
sealed interface Outcome {

    /**
     * There is no such value.
     *
     * @param assumed position of the outermost open question that this was concluded from; {@link Integer#MAX_VALUE} if
     *     from none
     */
    record None(int assumed) implements Outcome {
        static final None PROVEN = new None(Integer.MAX_VALUE);

        None with(None other) {
            return assumed <= other.assumed ? this : other;
        }
    }

    /**
     * A value.
     *
     * @param doubt what was left out of account in finding it; null if nothing
     */
    record Found(JsonNode value, @Nullable Doubt doubt) implements Outcome {}

    /** Neither. */
    record Unknown(Doubt doubt) implements Outcome {}

    /**
     * What stands in the way of an answer.
     *
     * @param construct for example {@code pattern}
     * @param reason a sentence
     * @param owner the schema it stands in; null if none
     */
    record Doubt(String construct, String reason, @Nullable Node owner) {}
}
