package io.eventportal.gate;

import io.eventportal.compatibility.ContentModelPolicy;
import io.eventportal.compatibility.FormatPolicy;
import io.eventportal.compatibility.Level;
import io.eventportal.compatibility.ProtobufCategory;
import io.eventportal.compatibility.Reading;

/**
 * What a change must keep to.
 *
 * @param reading how schemas are read where their specification leaves a choice
 * @param rules which rules are more or less severe than they say themselves
 */
record Terms(Level level, Reading reading, RulesFile rules, OnUndecided onUndecided) {

    ContentModelPolicy policy() {
        return reading.contentModel();
    }

    /** For example {@code level FULL, policy lenient, rules gate-rules.yaml}; formats and category where they
     * are not the usual ones. */
    @Override
    public String toString() {
        var named = rules.name().isEmpty() ? "" : ", rules " + rules.name();
        var binding = switch (reading.formats()) {
            case ANNOTATION -> "";
            case ASSERTION -> ", formats " + FormatPolicy.ASSERTION.id();
        };
        var kept = reading.protobuf() == ProtobufCategory.WIRE
                ? ""
                : ", protobuf category " + reading.protobuf().id();
        return "level " + level + ", policy " + policy().id() + binding + kept + named;
    }
}
