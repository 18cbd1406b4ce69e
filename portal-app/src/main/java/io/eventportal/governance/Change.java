package io.eventportal.governance;

import org.jspecify.annotations.Nullable;

/**
 * What somebody changes, or wants to.
 *
 * @param action {@code thing.verb}, for example {@code schema.register}
 * @param target what it is done to: a subject, a key's name, an application
 * @param before a short text of the state before; null if there was none
 * @param after a short text of the state after; null if there is none
 */
public record Change(
        String action,
        String target,
        @Nullable String before,
        @Nullable String after) {}
