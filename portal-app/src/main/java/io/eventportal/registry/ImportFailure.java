package io.eventportal.registry;

import org.jspecify.annotations.Nullable;

/**
 * A line that was not taken in.
 *
 * @param line the first one of the export is 1
 * @param subject null if the line does not tell
 * @param version null if the line does not tell, or is about settings
 */
public record ImportFailure(
        int line, @Nullable String subject, @Nullable Integer version, String reason) {}
