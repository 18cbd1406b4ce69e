package io.eventportal.gate;

import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.Level;

/**
 * What a change must keep to.
 *
 * @param rules which rules are more or less severe than they say themselves
 */
record Terms(Level level, ContentModelPolicy policy, RulesFile rules, OnUndecided onUndecided) {

    /** For example {@code level FULL, policy lenient, rules gate-rules.yaml}. */
    @Override
    public String toString() {
        var named = rules.name().isEmpty() ? "" : ", rules " + rules.name();
        return "level " + level + ", policy " + policy.id() + named;
    }
}
