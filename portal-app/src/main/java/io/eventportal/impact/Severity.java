package io.eventportal.impact;

import io.eventportal.compatibility.Verdict;

/** Order of consumers in a report: the ones that need attention first. */
enum Severity {
    BROKEN,
    UNSURE,
    UNHARMED;

    static Severity of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Incompatible incompatible -> BROKEN;
            case Verdict.Undecided undecided -> UNSURE;
            case Verdict.Compatible compatible -> UNHARMED;
        };
    }
}
