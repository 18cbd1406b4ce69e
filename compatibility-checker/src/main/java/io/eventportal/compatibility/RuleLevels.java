package io.eventportal.compatibility;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How severe broken rules are here, where that differs from the rules' own word. Applied once, after the formats have
 * spoken; it never makes an undecided verdict compatible.
 *
 * @param overrides the last that applies to a finding counts
 */
public record RuleLevels(List<Override> overrides) {

    /** Every rule as severe as it says itself. */
    public static final RuleLevels DEFAULT = new RuleLevels(List.of());

    public RuleLevels {
        overrides = List.copyOf(overrides);
    }

    /**
     * @param rule id of a rule
     * @param path JSON pointer of the places in an event that are meant, where {@code *} stands for any one token and a
     *     last {@code **} for any further ones; empty for all places
     */
    public record Override(String rule, String path, Severity severity) {

        boolean appliesTo(Finding finding) {
            return rule.equals(finding.rule())
                    && (path.isEmpty()
                            || expression().matcher(finding.dataPath()).matches());
        }

        private Pattern expression() {
            var expression = new StringBuilder();
            for (var token : path.substring(1).split("/", -1)) {
                expression.append(
                        switch (token) {
                            case "*" -> "/[^/]*";
                            case "**" -> "(/.*)?";
                            default -> Pattern.quote("/" + token);
                        });
            }
            return Pattern.compile(expression.toString(), Pattern.DOTALL);
        }
    }

    /** The verdict with each part's findings and notes as severe as they are here. */
    public LevelVerdict apply(LevelVerdict verdict) {
        if (overrides.isEmpty()) {
            return verdict;
        }
        return LevelVerdict.of(
                verdict.level(),
                verdict.parts().stream()
                        .map(part -> new LevelVerdict.Part(part.direction(), part.olderIndex(), apply(part.verdict())))
                        .toList());
    }

    private Verdict apply(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Compatible compatible -> sorted(List.of(), compatible.notes(), List.of());
            case Verdict.Incompatible incompatible ->
                sorted(incompatible.findings(), incompatible.notes(), incompatible.obstacles());
            case Verdict.Undecided undecided -> undecided;
        };
    }

    private Verdict sorted(List<Finding> findings, List<Finding> notes, List<Obstacle> obstacles) {
        var errors = new ArrayList<Finding>();
        var warnings = new ArrayList<Finding>();
        findings.forEach(finding -> sort(finding, Severity.ERROR, errors, warnings));
        notes.forEach(note -> sort(note, Severity.WARN, errors, warnings));
        if (!errors.isEmpty()) {
            return new Verdict.Incompatible(errors, warnings, obstacles);
        }
        return obstacles.isEmpty() ? new Verdict.Compatible(warnings) : new Verdict.Undecided(obstacles);
    }

    private void sort(Finding finding, Severity own, List<Finding> errors, List<Finding> warnings) {
        switch (severity(finding, own)) {
            case ERROR -> errors.add(finding);
            case WARN -> warnings.add(finding);
            case OFF -> {
                // Not told.
            }
        }
    }

    /**
     * How severe a finding is here.
     *
     * @param own how severe it is by its rule's own word
     */
    public Severity severity(Finding finding, Severity own) {
        return overrides.stream()
                .filter(override -> override.appliesTo(finding))
                .map(Override::severity)
                .reduce(own, (before, after) -> after);
    }
}
