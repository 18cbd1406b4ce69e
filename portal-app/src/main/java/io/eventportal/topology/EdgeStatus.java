package io.eventportal.topology;

import java.util.Locale;

/** What stands behind an edge. */
public enum EdgeStatus {
    /** A document says so. */
    DECLARED,
    /** Traffic shows it. */
    OBSERVED,
    /** Both. */
    CONFIRMED;

    /** Of what at least one of the two stands behind. */
    public static EdgeStatus of(boolean declared, boolean observed) {
        if (declared) {
            return observed ? CONFIRMED : DECLARED;
        }
        return OBSERVED;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
