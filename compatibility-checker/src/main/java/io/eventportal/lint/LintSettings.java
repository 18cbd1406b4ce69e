package io.eventportal.lint;

import io.eventportal.asyncapi.AsyncApiIssue.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked of contracts here.
 *
 * @param severities of rules that are more or less severe than they say themselves
 * @param off rules that are not asked about
 * @param fieldNaming how fields are to be named
 */
public record LintSettings(Map<LintRule, Severity> severities, Set<LintRule> off, NamingStyle fieldNaming) {

    /** Every rule as severe as it says itself. */
    public static final LintSettings DEFAULT = new LintSettings(Map.of(), Set.of(), NamingStyle.UNIFORM);

    public LintSettings {
        severities = Map.copyOf(severities);
        off = Set.copyOf(off);
    }

    /** Empty if the rule is not asked about. */
    public Optional<Severity> severity(LintRule rule) {
        return off.contains(rule) ? Optional.empty() : Optional.of(severities.getOrDefault(rule, rule.severity()));
    }
}
