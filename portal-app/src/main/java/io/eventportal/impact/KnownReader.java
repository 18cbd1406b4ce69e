package io.eventportal.impact;

import io.eventportal.impact.ConsumerImpact.ReaderKnowledge;
import io.eventportal.schema.SchemaSource;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer reads an event with, as well as that is known.
 *
 * @param schema null if nothing says it
 * @param detail a sentence that says how it is known
 */
public record KnownReader(
        ReaderKnowledge knowledge, @Nullable SchemaSource schema, String detail) {}
