package io.eventportal.impact;

import io.eventportal.catalog.EventKey;
import io.eventportal.compatibility.Level;
import io.eventportal.schema.SchemaSource;
import org.jspecify.annotations.Nullable;

/**
 * A change that somebody thinks of making: a new payload schema for an event.
 *
 * @param level the plain registry rule to show beside the consumers' verdicts; null takes the default level
 */
public record Proposal(
        EventKey event, SchemaSource schema, @Nullable Level level) {}
