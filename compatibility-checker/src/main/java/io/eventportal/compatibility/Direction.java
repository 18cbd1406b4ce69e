package io.eventportal.compatibility;

/** Who reads whose bytes between an older and a newer schema. */
public enum Direction {
    /** The newer schema reads what the older one wrote. */
    BACKWARD,
    /** The older schema reads what the newer one writes. */
    FORWARD
}
