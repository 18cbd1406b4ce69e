package io.eventportal.catalog.store;

import java.time.Instant;

/**
 * One saved document of an application.
 *
 * @param revision first is 1
 * @param fingerprint of the document and all that was read from it
 * @param savedBy name of the user or API key
 * @param savedAt our clock
 */
public record DocumentRevision(int revision, String fingerprint, String savedBy, Instant savedAt) {}
