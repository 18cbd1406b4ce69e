package io.eventportal.traffic;

/** Asks one contract whether it accepts a payload. */
interface PayloadCheck {

    /** @param value the record's value as it is on the wire, a schema id included */
    Judgement check(byte[] value);

    /**
     * Adds the fields of a payload that only the contract can read.
     *
     * @param timestamp of the record, milliseconds since the epoch
     * @return false, and nothing is added, if the contract does not read it, or it is JSON, which anybody can
     */
    default boolean describe(byte[] value, long timestamp, FieldTree fields) {
        return false;
    }
}
