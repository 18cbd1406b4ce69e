package io.eventportal.impact;

import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Verdict;
import io.eventportal.compatibility.Witness;
import org.jspecify.annotations.Nullable;

/** A report as Markdown, for a pull request's comment. Texts from outside stand in code spans and code blocks. */
public final class ReportMarkdown {

    private final StringBuilder out = new StringBuilder();

    private ReportMarkdown() {}

    public static String write(ImpactReport report) {
        return new ReportMarkdown().report(report);
    }

    private String report(ImpactReport report) {
        line("# Impact of a change to " + code(report.proposal().event().toString()));
        line("");
        line("**" + report.verdict() + "**, made by " + code(report.createdBy()) + " at " + report.createdAt() + ".");
        line("");
        registryRule(report);
        consumers(report);
        if (!report.rollout().isEmpty()) {
            line("## Way out");
            line("");
            for (var step = 0; step < report.rollout().size(); step++) {
                line((step + 1) + ". " + escape(report.rollout().get(step)));
            }
        }
        return out.toString();
    }

    private void registryRule(ImpactReport report) {
        var rule = report.registryRule();
        if (rule != null) {
            line("The plain registry rule at level " + rule.level() + " says: "
                    + rule.verdict().id() + ".");
            line("");
        }
    }

    private void consumers(ImpactReport report) {
        if (report.consumers().isEmpty()) {
            line("No consumer of this event is declared or seen.");
            return;
        }
        line("| consumer | owner | verdict | edge | its needs are |");
        line("|---|---|---|---|---|");
        for (var consumer : report.consumers()) {
            line("| " + code(consumer.application().value()) + " | " + escape(consumer.owner()) + " | "
                    + consumer.verdict().id() + " | " + consumer.status().id() + " | "
                    + consumer.reader().id() + " |");
        }
        line("");
        report.consumers().forEach(this::details);
    }

    private void details(ConsumerImpact consumer) {
        switch (consumer.verdict()) {
            case Verdict.Incompatible broken -> {
                heading(consumer);
                broken.findings().forEach(this::finding);
                witness(broken.witness());
            }
            case Verdict.Undecided unsure -> {
                heading(consumer);
                unsure.obstacles()
                        .forEach(
                                obstacle -> line("- " + escape(obstacle.message()) + " (" + obstacle.location() + ")"));
                line("");
            }
            case Verdict.Compatible unharmed -> {}
        }
    }

    private void heading(ConsumerImpact consumer) {
        line("## " + code(consumer.application().value()));
        line("");
    }

    private void finding(Finding finding) {
        line("- " + code(finding.rule()) + " at " + code(finding.dataPath().isEmpty() ? "/" : finding.dataPath()) + ": "
                + escape(finding.message()));
    }

    private void witness(@Nullable Witness witness) {
        line("");
        if (witness == null) {
            return;
        }
        line("An event that it cannot take, refused by " + escape(witness.confirmedBy()) + ":");
        line("");
        line("````json");
        line(witness.json());
        line("````");
        line("");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private static String code(String text) {
        return "`" + text.replace('`', '\'').replace('\n', ' ').replace("|", "\\|") + "`";
    }

    private static String escape(String text) {
        return text.replaceAll("([\\\\`*_{}\\[\\]<>|#])", "\\\\$1").replace('\n', ' ');
    }
}
