package io.eventportal.compatibility;

import org.jspecify.annotations.Nullable;

/**
 * A change that breaks a rule, and how to do it instead.
 *
 * @param direction in which {@code newer} against {@code older} breaks the rule
 * @param older text of the schema or document as it was
 * @param newer text as it is to be
 * @param path where in an event it shows
 * @param policy how open content models are read; null for lenient
 * @param formats whether the formats of a JSON Schema bind; null if not
 * @param instead text of a newer version that reaches the same end and breaks nothing in that direction; null if there is
 *     none
 */
public record RuleExample(
        Direction direction,
        String older,
        String newer,
        String path,
        @Nullable ContentModelPolicy policy,
        @Nullable FormatPolicy formats,
        @Nullable String instead) {}
