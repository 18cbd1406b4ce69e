package io.eventportal.traffic;

import java.time.Instant;

/**
 * What was counted in one bucket of time.
 *
 * @param start of the bucket; a record is in it by its timestamp
 * @param refused of the records: those that the schema refuses or whose bytes could not be read
 */
public record Beat(Instant start, long records, long refused) {}
