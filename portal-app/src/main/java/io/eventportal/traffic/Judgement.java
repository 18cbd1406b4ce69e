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
        return new Judgement(Conformance.NON_CONFORMANT, Refusal.of(rule, path));
    }

    static Judgement undecodable(String rule, String path) {
        return new Judgement(Conformance.UNDECODABLE, Refusal.of(rule, path));
    }

    /**
     * What is wrong with a payload.
     *
     * @param rule what the contract asks: a JSON Schema keyword, or an id of ours
     * @param path JSON pointer into the payload, array indexes as {@code *}; at most {@value #MAX_PATH} characters,
     *     the rest is cut
     */
    public record Refusal(String rule, String path) {

        static final int MAX_PATH = 256;

        static Refusal of(String rule, String path) {
            return new Refusal(rule, path.length() > MAX_PATH ? path.substring(0, MAX_PATH) : path);
        }
    }
}
