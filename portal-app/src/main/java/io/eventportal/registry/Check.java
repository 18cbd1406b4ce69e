package io.eventportal.registry;

import io.eventportal.compatibility.LevelVerdict;
import io.eventportal.governance.Waiver;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the checker says of a new version, and what waivers let pass of it.
 *
 * @param verdict what the checker says, whatever is waived
 * @param reasons why it is refused, each with rule, place, version and witness; empty if it is not
 * @param waivers by which something passes that would refuse it; empty if it needs none
 * @param waived what passes by them, each with rule, place, version and witness
 */
public record Check(LevelVerdict verdict, List<String> reasons, List<Waiver> waivers, List<String> waived) {

    public Check {
        reasons = List.copyOf(reasons);
        waivers = List.copyOf(waivers);
        waived = List.copyOf(waived);
    }

    /** Only what is proven to fit does, or what is waived in whole; undecided does not. */
    public boolean fits() {
        return verdict.verdict().id().equals("compatible") || (!waivers.isEmpty() && reasons.isEmpty());
    }

    /** All that is to be said of it: why it is refused, and what passes by which waiver. */
    public List<String> sentences() {
        var sentences = new ArrayList<>(reasons);
        Stream.concat(waivers.stream().map(Waiver::sentence), waived.stream().map(text -> "Waived: " + text))
                .forEach(sentences::add);
        return sentences;
    }
}
