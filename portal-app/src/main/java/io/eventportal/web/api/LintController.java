package io.eventportal.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eventportal.asyncapi.AsyncApiIssue.Severity;
import io.eventportal.governance.LintOverrides;
import io.eventportal.lint.LintFinding;
import io.eventportal.lint.LintRule;
import io.eventportal.lint.LintSettings;
import io.eventportal.lint.NamingStyle;
import io.eventportal.lint.Scorecard;
import io.eventportal.web.design.DesignReview;
import io.eventportal.web.problems.ProblemException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rules of event design: how severe they are here, and how an application keeps them. */
@RestController
@RequestMapping("/api/v1")
class LintController {

    private static final int LONGEST_DOMAIN = 256;
    private static final String OFF = "off";

    private final DesignReview review;
    private final LintOverrides overrides;

    LintController(DesignReview review, LintOverrides overrides) {
        this.review = review;
        this.overrides = overrides;
    }

    /** @param severity {@code error}, {@code warning}, {@code note} or {@code off} */
    record RuleView(String id, String purpose, String severity) {

        static RuleView of(LintRule rule, LintSettings settings) {
            return new RuleView(
                    rule.id(),
                    rule.purpose(),
                    settings.severity(rule).map(Severity::id).orElse(OFF));
        }
    }

    record ScoreView(String rule, String severity, int checked, int kept) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FindingView(
            String rule,
            String severity,
            String message,
            @Nullable String pointer,
            int line,
            int column) {

        static FindingView of(LintFinding finding) {
            var at = finding.location();
            return new FindingView(
                    finding.rule().id(),
                    finding.severity().id(),
                    finding.message(),
                    at.pointer().isEmpty() ? null : at.pointer(),
                    at.line(),
                    at.column());
        }
    }

    /**
     * @param checked places that rules looked at
     * @param kept those where they are kept
     */
    record CardView(String application, int checked, int kept, List<ScoreView> scores, List<FindingView> findings) {

        static CardView of(String application, Scorecard card) {
            return new CardView(
                    application,
                    card.checked(),
                    card.kept(),
                    card.scores().stream()
                            .map(score -> new ScoreView(
                                    score.rule().id(), score.severity().id(), score.checked(), score.kept()))
                            .toList(),
                    card.findings().stream().map(FindingView::of).toList());
        }
    }

    @GetMapping("/applications/{id}/lint")
    CardView application(@PathVariable String id) {
        return ApplicationsController.id(id)
                .flatMap(review::of)
                .map(card -> CardView.of(id, card))
                .orElseThrow(() -> ApplicationNotFoundException.of(id));
    }

    /** As they apply in a domain. */
    @GetMapping("/lint/rules")
    List<RuleView> rules(@RequestParam(defaultValue = "") String domain) {
        var settings = overrides.of(domain(domain));
        return Arrays.stream(LintRule.values())
                .map(rule -> RuleView.of(rule, settings))
                .toList();
    }

    /** @param severity null gives the rule its own word back */
    record Wanted(@Nullable String severity) {}

    /** @param name the rule's id without {@code lint/} */
    @PutMapping("/lint/rules/{name}")
    RuleView set(
            @PathVariable String name, @RequestParam(defaultValue = "") String domain, @RequestBody Wanted wanted) {
        var rule = LintRule.of("lint/" + name)
                .orElseThrow(() -> ProblemException.notFound("There is no rule lint/" + name + "."));
        switch (wanted.severity()) {
            case null -> overrides.reset(domain(domain), rule);
            case OFF -> overrides.turnOff(domain(domain), rule);
            case String word -> overrides.set(domain(domain), rule, severity(word));
        }
        return RuleView.of(rule, overrides.of(domain));
    }

    /** @param fields {@code camelCase}, {@code snake_case}, {@code kebab-case}, {@code PascalCase} or {@code uniform} */
    record NamingView(String fields) {}

    /** As it applies in a domain. */
    @GetMapping("/lint/naming")
    NamingView naming(@RequestParam(defaultValue = "") String domain) {
        return new NamingView(overrides.of(domain(domain)).fieldNaming().id());
    }

    /** @param fields null takes away what was set */
    record WantedNaming(@Nullable String fields) {}

    @PutMapping("/lint/naming")
    NamingView setNaming(@RequestParam(defaultValue = "") String domain, @RequestBody WantedNaming wanted) {
        var fields = wanted.fields();
        overrides.nameFields(domain(domain), fields == null ? null : style(fields));
        return naming(domain);
    }

    private static NamingStyle style(String id) {
        return NamingStyle.of(id)
                .orElseThrow(
                        () -> ProblemException.badRequest(
                                "\"fields\" is camelCase, snake_case, kebab-case, PascalCase, uniform, or null for no setting."));
    }

    private static String domain(String domain) {
        if (domain.length() > LONGEST_DOMAIN || domain.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.badRequest(
                    "A domain has at most " + LONGEST_DOMAIN + " characters, none of them control characters.");
        }
        return domain;
    }

    private static Severity severity(String word) {
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.id().equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest(
                        "\"severity\" is error, warning, note, off, or null for the rule's own."));
    }
}
