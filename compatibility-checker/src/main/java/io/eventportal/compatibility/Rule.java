package io.eventportal.compatibility;

/** A rule of compatibility: a stable id that configuration, waivers and reports name. */
public interface Rule {

    /** {@code format/kebab-case}; public contract, never reused. */
    String id();

    /** One sentence: when the rule is broken. */
    String purpose();
}
