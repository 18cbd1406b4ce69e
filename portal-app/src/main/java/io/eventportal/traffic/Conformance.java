package io.eventportal.traffic;

import java.util.Locale;

/** How a payload stands to the contract that its event declares. */
public enum Conformance {
    /** No contract, no payload, or too large to look into. */
    UNCHECKED,
    /** The contract accepts it. */
    CONFORMANT,
    /** It can be read, but the contract refuses it. */
    NON_CONFORMANT,
    /** Its bytes cannot be read in the declared format. */
    UNDECODABLE;

    /** {@code unchecked}, {@code conformant}, {@code non-conformant} or {@code undecodable}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if there is no such id */
    static Conformance of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
