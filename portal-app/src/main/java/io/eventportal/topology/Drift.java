package io.eventportal.topology;

import io.eventportal.catalog.Action;

/**
 * A difference between documents and traffic.
 *
 * @param sentence says it in words
 */
public record Drift(Kind kind, Edge edge, String sentence) {

    /** Which side knows nothing of the edge. */
    public enum Kind {
        /** A document says so, but traffic never showed it. */
        DECLARED_ONLY,
        /** Traffic shows it, but no document says so. */
        OBSERVED_ONLY;

        /** {@code declared-only} or {@code observed-only}. */
        public String id() {
            return this == DECLARED_ONLY ? "declared-only" : "observed-only";
        }
    }

    static Drift of(Edge edge) {
        return switch (edge.status()) {
            case DECLARED -> new Drift(Kind.DECLARED_ONLY, edge, declaredOnly(edge));
            case OBSERVED -> new Drift(Kind.OBSERVED_ONLY, edge, observedOnly(edge));
            case CONFIRMED -> throw new IllegalArgumentException("A confirmed edge is no drift: " + edge);
        };
    }

    private static String declaredOnly(Edge edge) {
        return edge.direction() == Action.SEND
                ? edge.application() + " declares to send " + what(edge) + ", but no record names it as the source."
                : edge.application() + " declares to receive " + what(edge)
                        + ", but no consumer group that it declares was seen there.";
    }

    private static String observedOnly(Edge edge) {
        return edge.direction() == Action.SEND
                ? edge.application() + " sends " + what(edge) + ", but no document declares it."
                : edge.application() + " receives " + what(edge) + ", but no document declares it.";
    }

    private static String what(Edge edge) {
        return edge.type() == null ? "on the topic " + edge.topic() : edge.topic() + "/" + edge.type();
    }
}
