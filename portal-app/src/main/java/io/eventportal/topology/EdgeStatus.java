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

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
