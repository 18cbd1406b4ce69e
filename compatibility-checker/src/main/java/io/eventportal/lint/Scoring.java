package io.eventportal.lint;

import io.eventportal.lint.Scorecard.Score;
import io.eventportal.schema.Location;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts where rules are kept, and keeps what is found where they are not. */
final class Scoring {

    private static final int MAX_FINDINGS = 1_000;

    private record Counts(int checked, int kept) {}

    private final LintSettings settings;
    private final Map<LintRule, Counts> counts = new EnumMap<>(LintRule.class);
    private final List<LintFinding> findings = new ArrayList<>();

    Scoring(LintSettings settings) {
        this.settings = settings;
    }

    /** @param message what to say if the rule is not kept */
    void check(LintRule rule, boolean kept, String message, Location location) {
        count(rule, 1, kept ? 1 : 0, message, location);
    }

    /** Of several places of one kind; what is found is told once. */
    void count(LintRule rule, int checked, int kept, String message, Location location) {
        var severity = settings.severity(rule);
        if (severity.isEmpty() || checked == 0) {
            return;
        }
        counts.merge(
                rule,
                new Counts(checked, kept),
                (one, other) -> new Counts(one.checked() + other.checked(), one.kept() + other.kept()));
        if (kept < checked && findings.size() < MAX_FINDINGS) {
            findings.add(new LintFinding(rule, severity.get(), message, location));
        }
    }

    Scorecard card() {
        var scores = new ArrayList<Score>();
        counts.forEach((rule, count) -> settings.severity(rule)
                .ifPresent(severity -> scores.add(new Score(rule, severity, count.checked(), count.kept()))));
        return new Scorecard(scores, findings);
    }
}
