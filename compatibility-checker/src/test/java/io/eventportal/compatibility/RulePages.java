package io.eventportal.compatibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes the pages about rules, one for each kind of contract, from the rule book and what the checker says to it. */
final class RulePages {

    private final StringBuilder out = new StringBuilder();

    private RulePages() {}

    /** The page of all rules whose ids begin with {@code name}. */
    static String page(String name, List<RuleBook.Entry> entries) {
        var pages = new RulePages();
        pages.line("# Rules: " + name);
        pages.line("");
        pages.line("Generated from the rule book; every example is a test, and what the checker says is what it said.");
        pages.line("");
        entries.forEach(pages::entry);
        return pages.out.toString().stripTrailing() + "\n";
    }

    private void entry(RuleBook.Entry entry) {
        var rule = entry.rule();
        line("## `" + rule.id() + "`");
        line(rule.purpose() + (rule.severity() == Severity.WARN ? " A note, not a break." : ""));
        line("");
        if (!entry.about().isEmpty()) {
            line(entry.about());
            line("");
        }
        var example = entry.example();
        if (example != null) {
            text("Before", example.older());
            text("After", example.newer());
            told(rule, example);
            if (example.instead() != null) {
                text("Instead", example.instead());
            }
        }
    }

    private void told(Rule rule, RuleExample example) {
        var told = RuleExamples.verdict(rule, example, example.newer());
        var all = new ArrayList<Finding>();
        switch (told) {
            case Verdict.Compatible compatible -> all.addAll(compatible.notes());
            case Verdict.Incompatible incompatible -> {
                all.addAll(incompatible.findings());
                all.addAll(incompatible.notes());
            }
            case Verdict.Undecided undecided -> {}
        }
        var finding = all.stream()
                .filter(each -> each.rule().equals(rule.id()) && each.dataPath().equals(example.path()))
                .findFirst()
                .orElseThrow();
        line(example.direction() + ", at `" + (finding.dataPath().isEmpty() ? "/" : finding.dataPath()) + "`: "
                + finding.message());
        line("");
        var witness = finding.witness();
        if (witness != null) {
            text("An event that shows it", witness.json());
            line("Refused by " + witness.confirmedBy() + ": " + witness.refusal());
            line("");
        }
        if (finding.hint() != null) {
            line("Hint: " + Objects.requireNonNull(finding.hint()));
            line("");
        }
    }

    private void text(String title, String text) {
        line(title + ":");
        line("");
        line(text.lines().map(line -> ("    " + line).stripTrailing()).collect(Collectors.joining("\n")));
        line("");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
