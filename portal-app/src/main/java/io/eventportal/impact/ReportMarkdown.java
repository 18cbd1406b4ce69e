package io.eventportal.impact;

import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.Verdict;
import io.eventportal.compatibility.Witness;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report as Markdown, for a pull request's comment. Texts from outside stand in code spans and code blocks. */
public final class ReportMarkdown {

    private final StringBuilder out = new StringBuilder();

    private ReportMarkdown() {}

    public static String write(ImpactReport report) {
        return new ReportMarkdown().report(report);
    }

    private String report(ImpactReport report) {
        line("# Impact of a proposal for " + code(report.proposal().event().toString()));
        line("");
        line("Proposed: " + escape(report.proposal().words()) + ".");
        line("");
        line("**" + report.verdict() + "**, made by " + code(report.createdBy()) + " at " + report.createdAt() + ".");
        line("");
        registryRule(report);
        touched(report);
        consumers(report.consumers());
        report.shared().forEach(this::shared);
        producers(report);
        wayOut(report.wayOut());
        return out.toString();
    }

    private void touched(ImpactReport report) {
        if (!report.touched().isEmpty()) {
            line("Fields that change: "
                    + report.touched().stream().map(ReportMarkdown::code).collect(Collectors.joining(", ")) + ".");
            line("");
            for (var field : report.seen()) {
                line("- " + code(field.path()) + " was in " + field.present() + " of " + field.looked()
                        + " records that were looked into");
            }
            line("");
        }
    }

    private void shared(ImpactReport.SharedUse use) {
        line("## Shared type in " + code(use.subject()) + " version " + use.version());
        line("");
        line("At level " + use.rule().level() + " the plain registry rule says of it: "
                + use.rule().verdict().id() + ".");
        line("");
        if (use.event() != null) {
            line("It is the contract of " + code(use.event().toString()) + ".");
            line("");
            consumers(use.consumers());
        }
    }

    private void producers(ImpactReport report) {
        if (report.producers().isEmpty() && report.onTheWire().isEmpty()) {
            return;
        }
        line("## Producers");
        line("");
        for (var producer : report.producers()) {
            line("- " + code(producer.application().value())
                    + (producer.owner().isEmpty() ? "" : " (" + escape(producer.owner()) + ")") + ", "
                    + producer.status().id());
        }
        for (var writing : report.onTheWire()) {
            line("- on the wire: " + writing.records() + " records of "
                    + (writing.source() == null ? "no named source" : code(writing.source()))
                    + (writing.schemaId() == null ? "" : " by schema id " + writing.schemaId()) + ", last "
                    + writing.lastSeen());
        }
        line("");
    }

    private void wayOut(WayOut way) {
        if (way.steps().isEmpty()) {
            return;
        }
        line("## Way out");
        line("");
        for (var step = 0; step < way.steps().size(); step++) {
            var one = way.steps().get(step);
            line((step + 1) + ". " + escape(one.text()));
            if (one.schema() != null) {
                line("");
                line("````");
                line(one.schema().text().strip());
                line("````");
                line("");
            }
        }
    }

    private void registryRule(ImpactReport report) {
        var rule = report.registryRule();
        if (rule != null) {
            line("The plain registry rule at level " + rule.level() + " says: "
                    + rule.verdict().id() + ".");
            line("");
            var disagreement = report.disagreement();
            if (disagreement != null) {
                line(escape(disagreement));
                line("");
            }
        }
    }

    private void consumers(List<ConsumerImpact> consumers) {
        if (consumers.isEmpty()) {
            line("No consumer of this event is declared or seen.");
            line("");
            return;
        }
        line("| consumer | owner | verdict | edge | its needs are | changed fields that it reads | behind |");
        line("|---|---|---|---|---|---|---|");
        for (var consumer : consumers) {
            line("| " + code(consumer.application().value()) + " | " + escape(consumer.owner()) + " | "
                    + consumer.verdict().id() + " | " + consumer.status().id() + " | "
                    + consumer.reader().id() + " | "
                    + consumer.touches().stream().map(ReportMarkdown::code).collect(Collectors.joining(", ")) + " | "
                    + behind(consumer.standing()) + " |");
        }
        line("");
        consumers.forEach(this::details);
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

    private static String behind(ConsumerImpact.@Nullable Standing standing) {
        return standing == null ? "" : standing.lag() < 0 ? "unknown" : standing.lag() + " records";
    }

    private void heading(ConsumerImpact consumer) {
        line("## " + code(consumer.application().value()));
        line("");
        line(escape(consumer.readerDetail()));
        line("");
        for (var consequence : consumer.consequences()) {
            line("It sends " + code(consequence.event().toString()) + " because of this event; "
                    + (consequence.consumers().isEmpty()
                            ? "nobody is known to receive that."
                            : "that is received by "
                                    + consequence.consumers().stream()
                                            .map(application -> code(application.value()))
                                            .collect(Collectors.joining(", "))
                                    + "."));
            line("");
        }
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
