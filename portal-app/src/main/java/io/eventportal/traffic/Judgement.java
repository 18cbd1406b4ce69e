package io.eventportal.traffic;

import org.jspecify.annotations.Nullable;

/**
 * How one payload stands to its contract, and why.
 *
 * @param refusal the first thing that is wrong; null if nothing is, or nothing was checked
 */
public record Judgement(Conformance conformance, @Nullable Refusal refusal) {

    public static final Judgement UNCHECKED = new Judgement(Conformance.UNCHECKED, null);
    public static final Judgement CONFORMANT = new Judgement(Conformance.CONFORMANT, null);

    static Judgement nonConformant(String rule, String path) {
        return nonConformant(rule, path, null);
    }

    /** @param value what is refused; null if it must not be told */
    static Judgement nonConformant(String rule, String path, @Nullable String value) {
        return new Judgement(Conformance.NON_CONFORMANT, Refusal.of(rule, path, value));
    }

    static Judgement undecodable(String rule, String path) {
        return new Judgement(Conformance.UNDECODABLE, Refusal.of(rule, path, null));
    }

    Judgement withoutValue() {
        return refusal == null ? this : new Judgement(conformance, new Refusal(refusal.rule, refusal.path, null));
    }

    /**
     * What is wrong with a payload.
     *
     * @param rule what the contract asks: a JSON Schema keyword, or an id of ours
     * @param path JSON pointer into the payload, array indexes as {@code *}; at most {@value #MAX_PATH} characters,
     *     the rest is cut
     * @param value a short text or number that the schema's {@code enum} does not name; null of other rules, and where
     *     the schema or the event's documents say that it is sensitive
     */
    public record Refusal(
            String rule, String path, @Nullable String value) {

        static final String ENUM = "enum";

        static final int MAX_PATH = 256;

        static Refusal of(String rule, String path, @Nullable String value) {
            return path.length() > MAX_PATH
                    ? new Refusal(rule, path.substring(0, MAX_PATH), null)
                    : new Refusal(rule, path, value);
        }
    }
}
