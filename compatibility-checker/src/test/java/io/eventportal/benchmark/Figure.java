package io.eventportal.benchmark;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param name of the benchmark it belongs to
 * @param what is measured
 * @param value as text, the ratio first where there is one
 * @param target as text; empty for a figure that has none
 * @param met whether the target is reached; true without one
 */
record Figure(String name, String what, String value, String target, boolean met) {

    static Figure plain(String name, String what, String value) {
        return new Figure(name, what, value, "", true);
    }

    @Override
    public String toString() {
        var verdict = target.isEmpty() ? "" : met ? "reached" : "MISSED";
        return String.format(Locale.ROOT, "%-46s %-64s %-10s %s", what, value, target, verdict)
                .stripTrailing();
    }
}
