package io.eventportal.traffic;

/** How a payload stands to the contract that its event declares. */
public enum Conformance {
    /** No contract, no payload, or too large to look into. */
    UNCHECKED,
    /** The contract accepts it. */
    CONFORMANT,
    /** It can be read, but the contract refuses it. */
    NON_CONFORMANT,
    /** Its bytes cannot be read in the declared format. */
    UNDECODABLE
}
