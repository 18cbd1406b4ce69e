package io.eventportal.gate;

import io.eventportal.compatibility.Direction;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Severity;

/**
 * Something that a rules file made more or less severe than its rule says itself.
 *
 * @param own what the rule says
 * @param here what the rules file says
 */
record Overridden(Direction direction, Finding finding, Severity own, Severity here) {

    /** For example {@code error, made warn by gate-rules.yaml}. */
    String how(Terms terms) {
        return own.id() + ", made " + here.id() + " by " + terms.rules().name();
    }
}
