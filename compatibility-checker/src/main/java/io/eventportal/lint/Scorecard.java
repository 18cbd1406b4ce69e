package io.eventportal.lint;

import io.eventportal.asyncapi.AsyncApiIssue.Severity;
import java.util.List;

/**
 * How a contract keeps the rules: counts, and what is behind them.
 *
 * @param scores of the rules that had something to look at, in the rules' order
 * @param findings in the order they were found in
 */
public record Scorecard(List<Score> scores, List<LintFinding> findings) {

    public Scorecard {
        scores = List.copyOf(scores);
        findings = List.copyOf(findings);
    }

    /**
     * @param checked places that the rule looked at, at least one
     * @param kept those where it is kept
     */
    public record Score(LintRule rule, Severity severity, int checked, int kept) {}

    /** Places looked at, over all rules. */
    public int checked() {
        return scores.stream().mapToInt(Score::checked).sum();
    }

    /** Those where the rule is kept. */
    public int kept() {
        return scores.stream().mapToInt(Score::kept).sum();
    }
}
