package io.eventportal.registry;

import io.eventportal.compatibility.LevelVerdict;
import java.util.List;

/**
 * What the checker says of a new version.
 *
 * @param reasons why it does not fit, each with rule, place, version and witness; empty if it fits
 */
public record Check(LevelVerdict verdict, List<String> reasons) {

    public Check {
        reasons = List.copyOf(reasons);
    }

    /** Only what is proven to fit does; undecided does not. */
    public boolean fits() {
        return verdict.verdict().id().equals("compatible");
    }
}
