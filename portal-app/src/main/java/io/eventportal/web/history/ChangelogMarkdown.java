package io.eventportal.web.history;

import io.eventportal.catalog.ApplicationId;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A changelog as Markdown: a section for each revision, what breaks others first. */
public final class ChangelogMarkdown {

    private ChangelogMarkdown() {}

    public static String write(ApplicationId id, List<ChangelogEntry> entries) {
        var text =
                new StringBuilder("# Changelog of ").append(escaped(id.value())).append('\n');
        entries.forEach(entry -> write(entry, text));
        return text.toString();
    }

    private static void write(ChangelogEntry entry, StringBuilder text) {
        var revision = entry.revision();
        text.append("\n## Revision ").append(revision.revision());
        if (!entry.version().isEmpty()) {
            text.append(" (version ").append(escaped(entry.version())).append(')');
        }
        text.append("\n\n")
                .append(revision.savedAt())
                .append(", by ")
                .append(escaped(revision.savedBy()))
                .append('\n');
        var diff = entry.diff();
        if (diff == null) {
            text.append("\nThe first document.\n");
            return;
        }
        var verdict = diff.verdict();
        if (verdict == null) {
            text.append("\nIt cannot be compared with revision ")
                    .append(diff.older())
                    .append(":\n\n");
            diff.issues().forEach(issue -> item(text, issue.toString()));
            return;
        }
        section(text, "Breaks", breaks(verdict));
        section(text, "Undecided", obstacles(verdict));
        section(
                text,
                "Changes",
                diff.changes().stream().map(change -> change.sentence()).toList());
        if (diff.changes().isEmpty() && verdict.verdict() instanceof Verdict.Compatible) {
            text.append("\nNothing that others depend on.\n");
        }
    }

    private static void section(StringBuilder text, String title, Iterable<String> items) {
        var iterator = items.iterator();
        if (iterator.hasNext()) {
            text.append("\n### ").append(title).append("\n\n");
            iterator.forEachRemaining(each -> item(text, each));
        }
    }

    private static void item(StringBuilder text, String sentence) {
        text.append("- ").append(escaped(sentence)).append('\n');
    }

    private static Set<String> breaks(LevelVerdict verdict) {
        var sentences = new LinkedHashSet<String>();
        if (verdict.verdict() instanceof Verdict.Incompatible incompatible) {
            for (Finding finding : incompatible.findings()) {
                sentences.add(finding.message() + " (" + finding.rule() + ")");
            }
        }
        return sentences;
    }

    private static Set<String> obstacles(LevelVerdict verdict) {
        var obstacles = switch (verdict.verdict()) {
            case Verdict.Incompatible incompatible -> incompatible.obstacles();
            case Verdict.Undecided undecided -> undecided.obstacles();
            case Verdict.Compatible compatible -> List.<Obstacle>of();
        };
        var sentences = new LinkedHashSet<String>();
        obstacles.forEach(obstacle -> sentences.add(obstacle.message()));
        return sentences;
    }

    /** As text that Markdown shows as it is. */
    private static String escaped(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>#|])", "\\\\$1");
    }
}
