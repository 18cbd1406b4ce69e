package io.eventportal.gate;

import io.eventportal.compatibility.Direction;
import io.eventportal.compatibility.Finding;

/** A report for people at a terminal. */
final class TextOutput {

    /** Characters of an event or a value that a line for people holds. */
    private static final int MAX_SHOWN = 2_000;

    private final Report report;
    private final StringBuilder out = new StringBuilder();

    private TextOutput(Report report) {
        this.report = report;
    }

    static String of(Report report) {
        var text = new TextOutput(report);
        text.line(report.headline());
        report.unreadable().forEach(each -> text.unreadable(each));
        if (report.against() == null) {
            report.checks().forEach(text::check);
        } else {
            report.checks().stream().filter(CheckReport::isTold).forEach(text::contract);
            text.silent();
        }
        if (report.readers() != null) {
            text.line("");
            text.line(report.readers().title());
            text.out.append(EvolutionText.of(report.readers().events()));
        }
        return text.out.toString();
    }

    private void contract(CheckReport check) {
        line("");
        line(check.verdict().id() + ": " + check.name());
        check(check);
    }

    /** The contracts of which there is nothing to say but the verdict, together at the end. */
    private void silent() {
        var silent = report.checks().stream().filter(check -> !check.isTold()).toList();
        if (!silent.isEmpty()) {
            line("");
            silent.forEach(check -> line(check.verdict().id() + ": " + check.name()));
        }
    }

    private void unreadable(Report.Unreadable unreadable) {
        line("");
        line("unreadable: " + unreadable.line());
    }

    private void check(CheckReport check) {
        if (check.otherwise() != null) {
            line(check.otherwise().sentence());
        }
        check.findings().forEach(found -> found("", found));
        check.obstacles().forEach(this::obstacle);
        check.notes().forEach(found -> found("note: ", found));
        check.switchedOff().forEach(this::switchedOff);
    }

    private void found(String kind, CheckReport.Found found) {
        var finding = found.finding();
        line("");
        line(found.direction() + "  " + kind + title(finding));
        line("  " + finding.message());
        line("  old   " + found.older());
        if (found.newer() != null) {
            line("  new   " + found.newer());
        }
        if (finding.witness() != null) {
            line("  event " + shortened(finding.witness().json()));
            line("        " + meaning(found.direction()));
            line("        " + finding.witness().confirmedBy() + ": "
                    + finding.witness().refusal());
        }
        if (finding.hint() != null) {
            line("  hint  " + finding.hint());
        }
        if (found.overridden() != null) {
            line("  rule  " + found.overridden().how(report.terms()));
        }
    }

    /** What a witness shows. */
    static String meaning(Direction direction) {
        return switch (direction) {
            case BACKWARD -> "the old schema lets this event be written, the new one cannot read it";
            case FORWARD -> "the new schema lets this event be written, the old one cannot read it";
        };
    }

    private void obstacle(CheckReport.Open open) {
        var obstacle = open.obstacle();
        line("");
        line("%s  undecided: %s".formatted(open.direction(), obstacle.construct()));
        line("  " + obstacle.message());
        line("  at    " + obstacle.location());
        line("  hint  " + open.review());
    }

    private void switchedOff(CheckReport.Found found) {
        line("");
        line("%s  off: %s".formatted(found.direction(), title(found.finding())));
        line("  " + found.finding().message());
        if (found.overridden() != null) {
            line("  rule  " + found.overridden().how(report.terms()));
        }
    }

    private static String title(Finding finding) {
        return finding.rule() + "  at " + path(finding.dataPath());
    }

    /** A text that may be of any length, within what people read. */
    static String shortened(String text) {
        return text.length() <= MAX_SHOWN
                ? text
                : text.substring(0, MAX_SHOWN) + "... (" + text.length()
                        + " characters, all of them with --output json)";
    }

    /** The place in an event; the whole event is {@code /}. */
    static String path(String dataPath) {
        return dataPath.isEmpty() ? "/" : dataPath;
    }

    /** One line, whatever a schema's author put into a name: control characters would let it forge others. */
    private void line(String text) {
        out.append(printable(text)).append('\n');
    }

    static String printable(String text) {
        if (text.codePoints().noneMatch(TextOutput::isControl)) {
            return text;
        }
        var safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isControl(c)) {
                safe.append("\\u%04x".formatted(c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
    }
}
