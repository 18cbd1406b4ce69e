package io.eventportal.compatibility;

import io.eventportal.schema.Location;

/**
 * Why a verdict could not be reached.
 *
 * @param construct what was not decided, for example {@code pattern with a backreference}
 * @param message a sentence that says why
 * @param location where it stands
 */
public record Obstacle(String construct, String message, Location location) {}
