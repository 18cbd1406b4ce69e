package io.eventportal.compatibility;

import java.util.List;

/** Where rules come from: one for each kind of contract, found as a service. */
public interface RuleSource {

    /** First part of the ids of its rules, for example {@code avro}. */
    String name();

    /** Every rule that its verdicts may name. */
    List<? extends Rule> rules();
}
