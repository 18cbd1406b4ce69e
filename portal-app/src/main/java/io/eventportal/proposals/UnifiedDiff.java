package io.eventportal.proposals;

import java.util.ArrayList;
import java.util.List;

/**
 * The difference between a text and the same with something added, as {@code patch} and {@code git apply} take it. Where
 * the lines of the older text are not all in the newer one, what lies between their common beginning and end is told as
 * one difference.
 *
 * @see <a href="https://www.gnu.org/software/diffutils/manual/html_node/Detailed-Unified.html">Unified format</a>
 */
final class UnifiedDiff {

    private static final int CONTEXT = 3;

    private final List<String> older;
    private final List<String> newer;
    private final List<Change> changes = new ArrayList<>();

    /** Lines {@code from} to {@code to} of the older text give way to those of the newer one; ends are exclusive. */
    private record Change(int from, int to, int newFrom, int newTo) {}

    private UnifiedDiff(List<String> older, List<String> newer) {
        this.older = older;
        this.newer = newer;
    }

    /** Empty if nothing differs. */
    static String of(String name, String older, String newer) {
        var diff = new UnifiedDiff(lines(older), lines(newer));
        if (!diff.findAdded()) {
            diff.changes.clear();
            diff.findReplaced();
        }
        return diff.changes.isEmpty() ? "" : "--- a/" + name + "\n+++ b/" + name + "\n" + diff.hunks();
    }

    /** Each with its end of line, so that a missing last one is told. */
    private static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at) + 1;
            lines.add(text.substring(at, end == 0 ? text.length() : end));
            at = end == 0 ? text.length() : end;
        }
        return lines;
    }

    /** False if the newer text has not all lines of the older one. */
    private boolean findAdded() {
        int at = 0;
        for (int i = 0; i < newer.size(); i++) {
            if (at < older.size() && older.get(at).equals(newer.get(i))) {
                at++;
            } else {
                add(at, i);
            }
        }
        return at == older.size();
    }

    private void add(int at, int newAt) {
        var last = changes.isEmpty() ? null : changes.getLast();
        if (last != null && last.from() == at && last.newTo() == newAt) {
            changes.removeLast();
            changes.add(new Change(at, at, last.newFrom(), newAt + 1));
        } else {
            changes.add(new Change(at, at, newAt, newAt + 1));
        }
    }

    private void findReplaced() {
        int head = 0;
        while (head < Math.min(older.size(), newer.size()) && older.get(head).equals(newer.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(older.size(), newer.size()) - head
                && older.get(older.size() - 1 - tail).equals(newer.get(newer.size() - 1 - tail))) {
            tail++;
        }
        changes.add(new Change(head, older.size() - tail, head, newer.size() - tail));
    }

    private String hunks() {
        var text = new StringBuilder();
        int next = 0;
        while (next < changes.size()) {
            int end = next + 1;
            while (end < changes.size()
                    && changes.get(end).from() - changes.get(end - 1).to() <= 2 * CONTEXT) {
                end++;
            }
            hunk(changes.subList(next, end), text);
            next = end;
        }
        return text.toString();
    }

    private void hunk(List<Change> changes, StringBuilder text) {
        int from = Math.max(0, changes.getFirst().from() - CONTEXT);
        int to = Math.min(older.size(), changes.getLast().to() + CONTEXT);
        int before = changes.getFirst().from() - from;
        int newFrom = changes.getFirst().newFrom() - before;
        int newTo = changes.getLast().newTo() + to - changes.getLast().to();
        text.append("@@ -")
                .append(range(from, to))
                .append(" +")
                .append(range(newFrom, newTo))
                .append(" @@\n");
        int at = from;
        for (var change : changes) {
            append(' ', older.subList(at, change.from()), text);
            append('-', older.subList(change.from(), change.to()), text);
            append('+', newer.subList(change.newFrom(), change.newTo()), text);
            at = change.to();
        }
        append(' ', older.subList(at, to), text);
    }

    private static String range(int from, int to) {
        var length = to - from;
        return (length == 0 ? from : from + 1) + "," + length;
    }

    private static void append(char sign, List<String> lines, StringBuilder text) {
        for (var line : lines) {
            text.append(sign).append(line);
            if (!line.endsWith("\n")) {
                text.append("\n\\ No newline at end of file\n");
            }
        }
    }
}
