package io.eventportal.impact;

import io.eventportal.compatibility.Verdict;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** The worst of several verdicts, by their ids; {@code compatible} if there are none. */
    static String worst(Stream<String> verdicts) {
        var all = verdicts.collect(Collectors.toSet());
        return Stream.of("incompatible", "undecided")
                .filter(all::contains)
                .findFirst()
                .orElse("compatible");
    }
}
