package io.eventportal.traffic;

import io.eventportal.catalog.EventKey;

/**
 * What was counted of one event in all.
 *
 * @param records how many, exactly
 * @param conformant of the records: those that a declared schema accepts
 * @param refused of the records: those that it refuses or whose bytes could not be read
 * @param sources how many different ones the records name; never falls
 */
public record EventTraffic(EventKey event, long records, long conformant, long refused, long sources) {}
