package io.eventportal.web.pages;

import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.compatibility.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Whether those who know one version get on with the other.
 *
 * @param direction {@code backward}: readers of the second on what the first wrote; {@code forward}: the other way round
 * @param notes differences that hurt nobody, beside findings that do
 */
record DirectionView(String direction, ReportView.Reasons reasons, List<Finding> notes) {

    static DirectionView of(LevelVerdict.Part part) {
        var notes =
                part.verdict() instanceof Verdict.Incompatible incompatible ? incompatible.notes() : List.<Finding>of();
        return new DirectionView(
                part.direction().name().toLowerCase(Locale.ROOT), ReportView.Reasons.of(part.verdict()), notes);
    }

    /** What the two directions say together. */
    static String together(List<DirectionView> directions) {
        return Stream.of("incompatible", "undecided")
                .filter(verdict -> directions.stream()
                        .anyMatch(
                                direction -> Objects.equals(direction.reasons().verdict(), verdict)))
                .findFirst()
                .orElse("compatible");
    }
}
