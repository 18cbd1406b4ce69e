package io.eventportal.benchmark;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param what is measured
 * @param value as text, the ratio first where there is one
 * @param target as text; empty for a figure that has none
 * @param met whether the target is reached; true without one
 */
record Figure(String what, String value, String target, boolean met) {

    static Figure plain(String what, String value) {
        return new Figure(what, value, "", true);
    }

    @Override
    public String toString() {
        var verdict = target.isEmpty() ? "" : met ? "reached" : "MISSED";
        return String.format(Locale.ROOT, "%-36s %-88s %-12s %s", what, value, target, verdict)
                .stripTrailing();
    }
}
