package io.eventportal.web.pages;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines in which two texts differ, with a few lines around them. */
final class SchemaDiff {

    private static final int CONTEXT = 3;
    private static final int MAX_LINES = 20_000;

    private SchemaDiff() {}

    /** What a line of the diff is. */
    enum Kind {
        SAME(" "),
        REMOVED("-"),
        ADDED("+"),
        GAP("…");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One line.
     *
     * @param older its number in the older text, from 1; null if it is not there
     * @param newer its number in the newer text, from 1; null if it is not there
     */
    record Line(
            Kind kind, @Nullable Integer older, @Nullable Integer newer, String text) {}

    /** Empty if the texts do not differ in any line, and for texts of more than {@value #MAX_LINES} lines. */
    static List<Line> between(String olderText, String newerText) {
        var older = olderText.lines().map(String::stripTrailing).toList();
        var newer = newerText.lines().map(String::stripTrailing).toList();
        if (older.size() > MAX_LINES || newer.size() > MAX_LINES) {
            return List.of();
        }
        var lines = new ArrayList<Line>();
        var shown = 0; // lines of the older text that are already written
        var ahead = 0; // newer line number minus older line number
        for (var delta : DiffUtils.diff(older, newer).getDeltas()) {
            var start = delta.getSource().getPosition();
            shown = context(older, lines, shown, start, ahead);
            changes(delta, lines);
            shown = start + delta.getSource().size();
            ahead = delta.getTarget().getPosition() + delta.getTarget().size() - shown;
        }
        if (!lines.isEmpty()) {
            same(older, lines, shown, Math.min(shown + CONTEXT, older.size()), ahead);
        }
        return lines;
    }

    /** Writes the unchanged lines before a change: after the last change, a gap, before this one. */
    private static int context(List<String> older, List<Line> lines, int shown, int start, int ahead) {
        var first = lines.isEmpty() ? shown : Math.min(shown + CONTEXT, start);
        same(older, lines, shown, first, ahead);
        var second = Math.max(first, start - CONTEXT);
        if (second > first) {
            lines.add(new Line(Kind.GAP, null, null, second - first + (second - first == 1 ? " line" : " lines")));
        }
        same(older, lines, second, start, ahead);
        return start;
    }

    private static void same(List<String> older, List<Line> lines, int from, int to, int ahead) {
        for (var at = from; at < to; at++) {
            lines.add(new Line(Kind.SAME, at + 1, at + 1 + ahead, older.get(at)));
        }
    }

    private static void changes(AbstractDelta<String> delta, List<Line> lines) {
        var source = delta.getSource();
        for (var at = 0; at < source.size(); at++) {
            lines.add(new Line(
                    Kind.REMOVED,
                    source.getPosition() + at + 1,
                    null,
                    source.getLines().get(at)));
        }
        var target = delta.getTarget();
        for (var at = 0; at < target.size(); at++) {
            lines.add(new Line(
                    Kind.ADDED,
                    null,
                    target.getPosition() + at + 1,
                    target.getLines().get(at)));
        }
    }
}
