package io.eventportal.registry;

import io.eventportal.compatibility.Direction;
import io.eventportal.compatibility.Finding;
import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.compatibility.Obstacle;
import io.eventportal.compatibility.Verdict;
import io.eventportal.compatibility.Witness;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in sentences why a version does not fit: rule, place, earlier version, witness. */
final class Reasons {

    private static final int LONGEST_WITNESS = 2_000;
    private static final int MOST = 100;

    private Reasons() {}

    /** @param older the versions checked against, as the verdict counts them */
    static List<String> of(LevelVerdict verdict, List<StoredVersion> older) {
        var sentences = new ArrayList<String>();
        for (var part : verdict.parts()) {
            var against = describe(part.direction()) + " version "
                    + older.get(part.olderIndex()).version();
            sentences.addAll(of(part.verdict(), against));
        }
        return sentences.isEmpty() ? of(verdict.verdict(), "") : bounded(sentences);
    }

    private static List<String> bounded(List<String> sentences) {
        if (sentences.size() <= MOST) {
            return sentences;
        }
        var some = new ArrayList<>(sentences.subList(0, MOST));
        some.add("... and " + (sentences.size() - MOST) + " more");
        return some;
    }

    private static String describe(Direction direction) {
        return switch (direction) {
            case BACKWARD -> "the new schema cannot read what was written with";
            case FORWARD -> "what is written with the new schema cannot be read with";
        };
    }

    private static List<String> of(Verdict verdict, String against) {
        return switch (verdict) {
            case Verdict.Compatible fits -> List.of();
            case Verdict.Incompatible breaks -> broken(breaks, against);
            case Verdict.Undecided undecided ->
                undecided.obstacles().stream()
                        .map(obstacle -> sentence(obstacle, against))
                        .toList();
        };
    }

    private static List<String> broken(Verdict.Incompatible breaks, String against) {
        var sentences = new ArrayList<String>();
        for (int i = 0; i < breaks.findings().size(); i++) {
            var witness = i == 0 ? breaks.witness() : null; // one event stands for all findings
            sentences.add(sentence(breaks.findings().get(i), witness, against));
        }
        return sentences;
    }

    private static String sentence(Finding finding, @Nullable Witness witness, String against) {
        return finding.rule() + " at " + (finding.dataPath().isEmpty() ? "/" : finding.dataPath()) + ": "
                + finding.message() + (against.isEmpty() ? "" : " (" + against + ")")
                + (finding.hint() == null ? "" : " Hint: " + finding.hint())
                + (witness == null ? "" : " Witness: " + shortened(witness.json()));
    }

    private static String sentence(Obstacle obstacle, String against) {
        return "undecided, so it is refused: " + obstacle.construct() + " at " + obstacle.location() + ": "
                + obstacle.message() + (against.isEmpty() ? "" : " (" + against + ")");
    }

    private static String shortened(String json) {
        return json.length() <= LONGEST_WITNESS ? json : json.substring(0, LONGEST_WITNESS) + "...";
    }
}
