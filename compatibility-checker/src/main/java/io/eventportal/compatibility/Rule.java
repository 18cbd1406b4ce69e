package io.eventportal.compatibility;

/** A rule of compatibility: a stable id that configuration, waivers and reports name. */
public interface Rule {

    /** {@code format/kebab-case}; public contract, never reused. */
    String id();

    /** One sentence: when the rule is broken. */
    String purpose();

    /** What breaking it means, unless {@link RuleLevels} say otherwise. */
    default Severity severity() {
        return Severity.ERROR;
    }
}
