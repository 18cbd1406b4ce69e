package io.eventportal.traffic;

/** Asks one contract whether it accepts a payload. */
interface PayloadCheck {

    /** @param value the record's value as it is on the wire, a schema id included */
    Judgement check(byte[] value);
}
