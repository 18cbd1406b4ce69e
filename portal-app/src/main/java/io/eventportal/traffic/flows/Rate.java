package io.eventportal.traffic.flows;

/**
 * Which correlation ids are followed: those whose hash lies below the rate. All observers and all portals hash alike, so
 * either all records of an id are followed or none.
 *
 * @param highest 0 to 1, as configured
 * @param halvings how often it was halved under load
 */
record Rate(double highest, int halvings) {

    static final int MAX_HALVINGS = 32;
    private static final long WHOLE = 1L << 32;

    /** Evenly spread over 0 to 2^32 - 1; the same on every machine. */
    static long sample(String correlationId) {
        var hash = correlationId.hashCode();
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return (hash ^ hash >>> 16) & 0xffff_ffffL;
    }

    /** Ids with a lower sample are followed. */
    long threshold() {
        return (long) (highest * WHOLE) >> halvings;
    }

    double value() {
        return highest / (1L << halvings);
    }

    Rate with(int otherHalvings) {
        return new Rate(highest, Math.clamp(otherHalvings, 0, MAX_HALVINGS));
    }
}
